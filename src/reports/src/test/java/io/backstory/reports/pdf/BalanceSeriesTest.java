package io.backstory.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.reports.pdf.BalanceSeries.Point;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of thinning a long history. */
final class BalanceSeriesTest {

    @Test
    void keepsBothEndsAndEveryPeakOfALongHistory() {
        BalanceSeries series = new BalanceSeries();
        for (int version = 1; version <= 100_000; version++) {
            int amount = version == 61_803 ? 900_000 : version == 27_182 ? -900_000 : version % 100;
            series.add(new Point(version, BigDecimal.valueOf(amount), ""));
        }

        List<Point> points = series.points();
        assertThat(points).hasSizeLessThan(2_100).isSortedAccordingTo(Comparator.comparingLong(Point::version));
        assertThat(points.getFirst().version()).isEqualTo(1);
        assertThat(points.getLast().version()).isEqualTo(100_000);
        assertThat(points).extracting(Point::version).contains(61_803L, 27_182L);
    }
}
