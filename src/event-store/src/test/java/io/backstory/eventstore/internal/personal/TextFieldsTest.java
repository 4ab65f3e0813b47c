package io.backstory.eventstore.internal.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.UndecodableEventException;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts are exchanged, and every other byte of the document stays. */
final class TextFieldsTest {

    private static String shouted(String json, String... pointers) {
        return TextFields.of(json, Set.of(pointers)).with(found -> found.text().toUpperCase(Locale.ROOT));
    }

    @Test
    void keepsEveryOtherByte() {
        assertThat(shouted("{ \"a\" : 1.10 ,\n\t\"name\":\"ana\", \"e\":1e3,\"x\":\"\\u0061\\/\" }", "/name"))
                .isEqualTo("{ \"a\" : 1.10 ,\n\t\"name\":\"ANA\", \"e\":1e3,\"x\":\"\\u0061\\/\" }");
    }

    @Test
    void reachesIntoObjectsAndArrays() {
        assertThat(shouted(
                        "{\"a\":{\"b\":\"x\",\"c\":\"y\"},\"l\":[\"p\",{\"q\":\"r\"}],\"b\":\"z\"}",
                        "/a/b",
                        "/l/0",
                        "/l/1/q"))
                .isEqualTo("{\"a\":{\"b\":\"X\",\"c\":\"y\"},\"l\":[\"P\",{\"q\":\"R\"}],\"b\":\"z\"}");
    }

    @Test
    void namesWithEscapesCannotHideAField() {
        assertThat(shouted("{\"n\\u0061me\":\"ana\"}", "/name")).isEqualTo("{\"n\\u0061me\":\"ANA\"}");
        assertThat(shouted("{\"a/b\":\"x\",\"~\":\"y\"}", "/a~1b", "/~0")).isEqualTo("{\"a/b\":\"X\",\"~\":\"Y\"}");
    }

    @Test
    void readsAndWritesWhatNeedsEscapes() {
        String json = "{\"name\":\"\\\"\\u00e9\\\\ \uD83D\uDE00 \\uD83D\\uDE00\\n\",\"z\":\"1\"}";

        assertThat(TextFields.of(json, Set.of("/name")).text("/name")).isEqualTo("\"é\\ 😀 😀\n");
        assertThat(shouted(json, "/name")).isEqualTo("{\"name\":\"\\\"É\\\\ 😀 😀\\n\",\"z\":\"1\"}");
    }

    @Test
    void findsItsPlaceInDocumentsThatAreReadPieceByPiece() {
        String filling = "é😀".repeat(50_000);
        String json = "{\"a\":\"" + filling + "\",\"name\":\"" + "x".repeat(70_000) + "\",\"b\":\"" + filling + "\"}";

        assertThat(shouted(json, "/name"))
                .isEqualTo("{\"a\":\"" + filling + "\",\"name\":\"" + "X".repeat(70_000) + "\",\"b\":\"" + filling
                        + "\"}");
    }

    @Test
    void tellsWhatIsNoText() {
        TextFields fields =
                TextFields.of("{\"a\":null,\"b\":1,\"c\":{\"d\":\"x\"},\"e\":[]}", Set.of("/a", "/b", "/c", "/e"));

        assertThat(fields.isOtherThanText("/a")).isFalse();
        assertThat(fields.isOtherThanText("/missing")).isFalse();
        assertThat(fields.isOtherThanText("/b")).isTrue();
        assertThat(fields.isOtherThanText("/c")).isTrue();
        assertThat(fields.isOtherThanText("/e")).isTrue();
        assertThat(fields.texts()).isEmpty();
    }

    @Test
    void whatIsNoJsonIsSaid() {
        assertThatThrownBy(() -> TextFields.of("{\"a\":", Set.of("/a"))).isInstanceOf(UndecodableEventException.class);
    }
}
