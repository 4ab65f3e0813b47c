package io.backstory.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of breaking texts into lines. */
final class TypesetterTest {

    private final PDDocument document = new PDDocument();
    private final Typesetter type = new Typesetter(document);

    @AfterEach
    void close() throws IOException {
        document.close();
    }

    @Test
    void breaksAtSpaces() {
        List<Line> lines = type.lines("one two three four five six", TextStyle.BODY, 60);

        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(lines.stream().map(Line::text).collect(Collectors.joining(" ")))
                .isEqualTo("one two three four five six");
    }

    @Test
    void losesNothingAndStaysWithinItsMeasureWhateverTheText() {
        for (String text : HostileTexts.ALL) {
            for (float width : new float[] {30, 90, 400}) {
                List<Line> lines = type.lines(text, TextStyle.EXACT, width);

                String set = lines.stream().map(Line::text).collect(Collectors.joining());
                assertThat(set.replace(" ", "")).isEqualTo(type.printable(text).replace(" ", ""));
                assertThat(lines).allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(width + 0.1f));
            }
        }
    }

    @Test
    void takesAnotherFaceForACharacterThatOneLacks() {
        Line line = type.line("sum \u2211 and box \u2588", TextStyle.BODY);

        assertThat(line.text()).isEqualTo("sum \u2211 and box \u2588");
        assertThat(line.runs()).extracting(Run::face).contains(Face.REGULAR, Face.MONO);
    }

    @Test
    void measuresAsTheDocumentDoes() throws IOException {
        String text = "Opening balance 1,204.50";
        float measured = type.font(Face.REGULAR).getStringWidth(text) / 1000 * TextStyle.BODY.size();

        assertThat(type.width(text, TextStyle.BODY)).isCloseTo(measured, org.assertj.core.data.Offset.offset(0.1f));
    }
}
