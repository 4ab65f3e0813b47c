package io.backstory.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.reports.pdf.BalanceSeries.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of drawing any amounts. */
final class StepChartTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.00|0|1",
                "-0.01|\u22120.010|0.000",
                "100 250.5 -40|\u2212100|300",
                "1.00000001 1.00000002|0.0|1.5",
                "1E+131071 -3|-5E+131070|1.0E+131071",
                "99999999999999999999999999999999999999 1|0|100,000,000,000,000,000,000,000,000,000,000,000,000",
            })
    void hasRoundTicksAroundAllAmounts(String amounts, String lowest, String highest) throws IOException {
        List<Point> points = new ArrayList<>();
        for (String amount : List.of(amounts.split(" ", -1))) {
            points.add(new Point(points.size() + 1, new BigDecimal(amount), "2026-01-05"));
        }

        assertThat(draw(points).lines()).contains(lowest, highest);
    }

    private static String draw(List<Point> points) throws IOException {
        try (PDDocument document = new PDDocument()) {
            Manuscript manuscript = new Manuscript(document, new Manuscript.RunningText(null, "Head", List.of("Foot")));
            new StepChart(manuscript.chapter("Chart"), points).draw();
            manuscript.assemble();
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            document.save(saved);
            try (PDDocument read = Loader.loadPDF(saved.toByteArray())) {
                return new PDFTextStripper().getText(read);
            }
        }
    }
}
