package io.backstory.desktop.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CaseFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsWordForWordWhatItWrites() {
        Case reopened = CaseSamples.sealed().reopened(CaseSamples.NOW.plusSeconds(60));
        for (Case written : List.of(CaseSamples.full(), CaseSamples.sealed(), reopened)) {
            assertThat(CaseReader.read(CaseJson.write(written))).isEqualTo(written);
        }
    }

    @Test
    void theDigestCoversEveryWordOfTheContentAndNothingElse() {
        Case open = CaseSamples.full();
        String digest = CaseJson.digest(open);
        assertThat(CaseJson.digest(CaseSamples.sealed())).isEqualTo(digest).matches("[0-9a-f]{64}");
        assertThat(CasesViewModel.holds(CaseSamples.sealed())).isTrue();
        Case touched = open.withCard(CaseSamples.id(13), card -> card.withNote("x"), open.changedAt());
        assertThat(CaseJson.digest(touched)).isNotEqualTo(digest);
        String file = text(CaseSamples.sealed());
        Case forged = CaseReader.read(
                file.replace("Why is it 237.50?", "Why is it 237.51?").getBytes(StandardCharsets.UTF_8));
        assertThat(CasesViewModel.holds(forged)).isFalse();
    }

    static Stream<Arguments> hostile() {
        String whole = text(CaseSamples.sealed());
        return Stream.of(
                Arguments.of("", "the file is not an object"),
                Arguments.of("PK\u0003\u0004", "it is no JSON"),
                Arguments.of("[]", "the file is not an object"),
                Arguments.of("{}", "format is missing"),
                Arguments.of("{\"format\":\"other\"}", "it is no case of this program"),
                Arguments.of(
                        whole.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"),
                        "a newer version of this program"),
                Arguments.of(whole + "{}", "it is no JSON"),
                Arguments.of(whole.substring(0, whole.length() / 2), "it is no JSON"),
                Arguments.of(whole.replaceFirst("\"seal\"", "\"run\" : \"x\", \"seal\""), "a field \u201Crun\u201D"),
                Arguments.of(whole.replaceFirst("\"number\"", "\"number\" : \"1\", \"number\""), "it is no JSON"),
                Arguments.of(whole.replace("\"4711\"", "4711"), "content.number is not a text"),
                Arguments.of(whole.replace("\"4711\"", "\" \""), "its number is empty"),
                Arguments.of(
                        whole.replace("Why is it", "Why \\u202E is it"), "content.question holds the character U+202E"),
                Arguments.of(
                        whole.replace("The customer", "\\u0000"), "content.story[0].note holds the character U+0000"),
                Arguments.of(whole.replace("The customer", "\\uD800"), "would not show itself"),
                Arguments.of(whole.replace("2026-03-31", "2025-03-31"), "its period is not one"),
                Arguments.of(whole.replace("\"version\" : 4", "\"version\" : 4.5"), "content.story[2].seen.version"),
                Arguments.of(whole.replace("\"version\" : 4", "\"version\" : -1"), "content.story[2].seen.version"),
                Arguments.of(whole.replace("\"version\" : 4", "\"version\" : 99999999999999999999999"), "no JSON"),
                Arguments.of(
                        whole.replace("\"kind\" : \"why\"", "\"kind\" : \"exec\""), "is none that this program knows"),
                Arguments.of(whole.replaceAll("\"hash\" : \"[0-9a-f]+\"", "\"hash\" : \"ABC\""), "is not a SHA-256"),
                Arguments.of(whole.replace("\"revision\" : 1", "\"revision\" : 7"), "its seal is of revision 7"),
                Arguments.of(
                        whole.replace(
                                CaseSamples.id(12).toString(),
                                CaseSamples.id(13).toString()),
                        "have the same id"),
                Arguments.of(
                        whole.replace(CaseSamples.id(12).toString(), "../../etc"), "content.story[1].id is not an id"),
                Arguments.of(whole.replace("The customer", "x".repeat(CaseLimits.NOTE)), "10,000 are the most"),
                Arguments.of("{\"format\":" + "[".repeat(50_000), "it is no JSON"),
                Arguments.of("\"" + "x".repeat(200_000) + "\"", "it is no JSON"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesWhatItDidNotWriteAndSaysWhere(String file, String why) {
        assertThatThrownBy(() -> CaseReader.read(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CaseRefusedException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("Nothing of it was taken");
    }

    @Test
    void refusesTheWrongEncodingAndWhatIsTooLarge() throws IOException {
        byte[] latin = text(CaseSamples.full())
                .replace("The customer", "Gr\u00FC\u00DFe")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> CaseReader.read(latin)).isInstanceOf(CaseRefusedException.class);
        Path large = folder.resolve("large.json");
        Files.write(large, new byte[CaseLimits.FILE_BYTES + 10]);
        assertThatThrownBy(() -> new CaseFolder(folder.resolve("cases")).take(large))
                .isInstanceOf(CaseRefusedException.class)
                .hasMessageContaining("larger than a case can be");
    }

    @Test
    void keepsCasesApartAndShowsWhatCannotBeRead() throws IOException {
        Path inner = folder.resolve("cases");
        CaseFolder cases = new CaseFolder(inner);
        cases.write(CaseSamples.full());
        cases.write(Case.open(CaseSamples.id(2), "another", "../4711", CaseSamples.NOW.plusSeconds(5)));
        Files.writeString(inner.resolve("broken.json"), "{");
        List<CaseEntry> all = new CaseFolder(inner).list();
        assertThat(all).hasSize(3);
        assertThat(all.getFirst().changedAt()).isEqualTo(CaseSamples.NOW.plusSeconds(5));
        assertThat(all.getLast())
                .isInstanceOfSatisfying(
                        CaseEntry.Broken.class,
                        broken -> assertThat(broken.why()).contains("cannot be read"));
        assertThat(Files.readString(inner.resolve("broken.json"))).isEqualTo("{");
        assertThat(folder.resolve("4711")).doesNotExist();
    }

    @Test
    void neverOverwritesWhatAnotherProgramWrote() throws IOException {
        CaseFolder one = new CaseFolder(folder);
        one.write(CaseSamples.full());
        CaseFolder other = new CaseFolder(folder);
        other.list();
        Instant later = CaseSamples.NOW.plusSeconds(9);
        Case theirs = CaseSamples.full().with(CaseSamples.full().matter().withQuestion("theirs"), later);
        other.write(theirs);
        Case ours = CaseSamples.full().with(CaseSamples.full().matter().withQuestion("ours"), later);
        assertThatThrownBy(() -> one.write(ours))
                .isInstanceOf(CaseChangedElsewhereException.class)
                .hasMessageContaining("save a copy");
        assertThat(new CaseFolder(folder).list()).containsExactly(new CaseEntry.Sound(theirs));
    }

    @Test
    void takesACopyOfAFileAndKeepsBothWhereTheyDiffer() throws IOException {
        Path file = folder.resolve("sent.json");
        CaseFolder.export(CaseSamples.sealed(), file);
        CaseFolder cases = new CaseFolder(folder.resolve("cases"));
        assertThat(cases.take(file)).isEqualTo(CaseSamples.sealed());
        assertThat(cases.take(file)).isEqualTo(CaseSamples.sealed());
        CaseFolder.export(CaseSamples.full(), file);
        Case second = cases.take(file);
        assertThat(second).isNotEqualTo(CaseSamples.full());
        assertThat(second.withId(CaseSamples.id(1))).isEqualTo(CaseSamples.full());
        assertThat(cases.list()).hasSize(2);
        assertThat(CasesViewModel.holds(CaseSamples.sealed().withId(CaseSamples.id(9))))
                .as("its id is no part of what is sealed")
                .isTrue();
    }

    private static String text(Case written) {
        return new String(CaseJson.write(written), StandardCharsets.UTF_8);
    }
}
