package io.backstory.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.reports.Report;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of how pages look: they are written as pictures into {@code target/pages} too, to be looked at. */
final class LayoutTest {

    @Test
    void nothingIsSetIntoTheMargins() throws IOException {
        Report report = SampleReport.of(SampleAccount.withEvents("acc-" + "long-name-".repeat(20), 9))
                .with(List.of(SampleReport.selfApproved("tr-" + "9".repeat(200))))
                .withExceptions()
                .build();

        List<BufferedImage> pages = RenderedPages.write(
                Written.of(report, new PartFile("events.csv", Long.MAX_VALUE, "f".repeat(64)))
                        .bytes(),
                "statement");
        assertThat(pages).allSatisfy(LayoutTest::marginsAreWhite);
    }

    private static void marginsAreWhite(BufferedImage page) {
        int margin = Math.round((PageFrame.LEFT - 3) / PageFrame.WIDTH * page.getWidth());
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < margin; x++) {
                assertThat(page.getRGB(x, y) & 0xffffff).isEqualTo(0xffffff);
                assertThat(page.getRGB(page.getWidth() - 1 - x, y) & 0xffffff).isEqualTo(0xffffff);
            }
        }
    }

    @Test
    void headsOfTablesAreRepeatedOnEveryPage() throws IOException {
        List<String> pages = Written.of(SampleReport.of(SampleAccount.withEvents("acc-237", 120))
                        .build())
                .pages();

        List<String> statement = pages.stream()
                .filter(page -> page.lines().findFirst().orElse("").endsWith("Statement"))
                .toList();
        assertThat(statement)
                .hasSizeGreaterThan(2)
                .allSatisfy(page ->
                        assertThat(page).contains("Occurred, UTC", "What happened", "Amount, EUR", "Balance after"));
    }
}
