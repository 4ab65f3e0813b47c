package io.backstory.desktop.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.timeline.EventSign.Tone;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimelineSeriesTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void aLateEventStandsWhereItBecamePartOfTheState() {
        TimelineSeries.Builder builder = new TimelineSeries.Builder();
        builder.add(START, "A", Tone.IN, 1);
        builder.add(START.plusSeconds(100), "A", Tone.IN, 2);
        builder.add(START.plusSeconds(40), "A", Tone.IN, 3);
        builder.add(START.plusSeconds(200), "A", Tone.IN, 4);
        TimelineSeries series = builder.build();

        assertThat(series.late(1)).isFalse();
        assertThat(series.late(2)).isTrue();
        assertThat(series.standing(2)).isEqualTo(series.standing(1));
        assertThat(series.versionAt(START.plusSeconds(50)))
                .as("what was late was not known then")
                .isEqualTo(1);
        assertThat(series.versionAt(START.plusSeconds(100))).isEqualTo(3);
        assertThat(series.versionAt(START.minusSeconds(1))).isZero();
        assertThat(series.versionAt(START.plusSeconds(9_999))).isEqualTo(4);
    }

    @Test
    void rangesAreAnsweredAsIfEveryEventHadBeenLookedAt() {
        long seed = 20_260_314;
        Random random = new Random(seed);
        TimelineSeries series = random(random, 3_000);
        for (int round = 0; round < 200; round++) {
            int from = random.nextInt(3_000);
            int to = from + random.nextInt(3_001 - from);
            double min = Double.NaN;
            double max = Double.NaN;
            int[] counts = new int[series.signs().size()];
            for (int i = from; i < to; i++) {
                double value = series.value(i);
                if (!Double.isNaN(value)) {
                    min = Double.isNaN(min) ? value : Math.min(min, value);
                    max = Double.isNaN(max) ? value : Math.max(max, value);
                }
                counts[series.kind(i)]++;
            }
            int[] answered = new int[series.signs().size()];
            series.countKinds(from, to, answered);
            assertThat(series.min(from, to)).as("seed %d", seed).isEqualTo(min);
            assertThat(series.max(from, to)).as("seed %d", seed).isEqualTo(max);
            assertThat(answered).as("seed %d", seed).isEqualTo(counts);
        }
    }

    @Test
    void kindsKeepTheirShapeAndTellTonesApart() {
        TimelineSeries.Builder builder = new TimelineSeries.Builder();
        EventSign first = builder.add(START, "MoneyDeposited", Tone.IN, 1);
        EventSign second = builder.add(START, "TransferReceived", Tone.IN, 1);
        EventSign again = builder.add(START, "MoneyDeposited", Tone.IN, 1);
        assertThat(again).isEqualTo(first);
        assertThat(second.shape()).isNotEqualTo(first.shape());
        assertThat(second.shade()).isNotEqualTo(first.shade());
    }

    @Test
    void moreKindsThanShapesShareTheLast() {
        TimelineSeries.Builder builder = new TimelineSeries.Builder();
        for (int i = 0; i < 50; i++) {
            builder.add(START.plusSeconds(i), "Kind" + i, Tone.NEUTRAL, Double.NaN);
        }
        TimelineSeries series = builder.build();
        assertThat(series.signs()).hasSize(TimelineSeries.MAX_KINDS);
        assertThat(series.signs().stream().map(EventSign::shape).distinct()).hasSize(TimelineSeries.MAX_KINDS);
        assertThat(series.kind(49)).isEqualTo(TimelineSeries.MAX_KINDS - 1);
    }

    static TimelineSeries random(Random random, int size) {
        TimelineSeries.Builder builder = new TimelineSeries.Builder();
        Instant at = START;
        for (int i = 0; i < size; i++) {
            at = at.plusMillis(random.nextInt(100_000));
            double value = random.nextInt(50) == 0 ? Double.NaN : random.nextInt(10_000) - 5_000;
            builder.add(at, "Kind" + random.nextInt(6), Tone.NEUTRAL, value);
        }
        return builder.build();
    }
}
