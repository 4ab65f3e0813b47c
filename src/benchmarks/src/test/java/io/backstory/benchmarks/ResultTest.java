package io.backstory.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultTest {

    @Test
    void takesMediansOfRoundsAndPercentilesOfAllOperations() throws Exception {
        long[] seconds = {100, 1, 3, 2};
        Comparison comparison =
                new Comparison("Count", "events", Metric.RATE, List.of(new Way("way", Role.PRODUCT, round -> {
                    long nanos = seconds[round] * 1_000_000_000;
                    return Measurement.of(6, nanos, null);
                })));

        Row row = comparison.measure(Settings.of(1, 1, 1).rounds(3)).rows().getFirst();

        assertThat(row.perSecond()).as("without the warm-up round").isEqualTo(3);
        assertThat(row.p50Millis()).isEqualTo(2_000);
        assertThat(row.p99Millis()).isEqualTo(3_000);
    }

    @Test
    void percentilesAreOfTheNearestRank() {
        Latencies latencies = new Latencies();
        for (int i = 200; i >= 1; i--) {
            latencies.add(i * 1_000_000L);
        }

        assertThat(latencies.percentileMillis(0.5)).isEqualTo(100, within(1e-9));
        assertThat(latencies.percentileMillis(0.99)).isEqualTo(198, within(1e-9));
        assertThat(latencies.percentileMillis(1)).isEqualTo(200, within(1e-9));
    }

    @Test
    void ratiosSayHowManyTimesAsFast() {
        Row product = new Row("append()", Role.PRODUCT, 3_000, 0.5, 2);
        Row sketch = new Row("transaction", Role.SKETCH, 1_000, 2, 9);
        Row limit = new Row("INSERT", Role.LIMIT, 6_000, 0.25, 1);

        assertThat(Metric.RATE.times(product, sketch)).isEqualTo(3);
        assertThat(Metric.RATE.times(product, limit)).isEqualTo(0.5);
        assertThat(Metric.LATENCY.times(product, sketch)).isEqualTo(4);
        assertThat(Metric.LATENCY.times(product, limit)).isEqualTo(0.5);
        assertThat(new Result("Append", "events", Metric.RATE, List.of(product, sketch, limit)).table())
                .contains("append()", "3.00", "0.500");
    }
}
