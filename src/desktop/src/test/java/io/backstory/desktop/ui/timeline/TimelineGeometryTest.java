package io.backstory.desktop.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.backstory.desktop.ui.timeline.EventSign.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TimelineGeometryTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void foldsAnIdleGapAndSaysHowLongItIs() {
        TimelineSeries series = busyWithAPause(Duration.ofDays(34));
        TimeScale folded = TimeScale.folded(series, Set.of());
        assertThat(folded.foldedGaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.label()).isEqualTo("34 d"));
        TimeScale even = TimeScale.even(series);
        assertThat(folded.length()).isLessThan(even.length() / 100);
        Gap gap = folded.foldedGaps().getFirst();
        assertThat(TimeScale.folded(series, Set.of(gap)).length())
                .as("an opened gap has its true length")
                .isEqualTo(even.length());
    }

    @Test
    void foldsNothingWhereEveryPauseIsLong() {
        TimelineSeries series = series(List.of(0L, 86_400L, 86_400L * 15, 86_400L * 40));
        assertThat(series.idleGaps()).isEmpty();
    }

    @Test
    void foldsNothingWhenNothingWouldBeLeft() {
        assertThat(series(List.of(0L, 86_400L, 86_400L)).idleGaps()).isEmpty();
    }

    @Test
    void labelsGapsInTheTwoUnitsThatSayMost() {
        assertThat(gap(Duration.ofDays(34)).label()).isEqualTo("34 d");
        assertThat(gap(Duration.ofMinutes(134)).label()).isEqualTo("2 h 14 m");
        assertThat(gap(Duration.ofHours(24)).label()).isEqualTo("24 h");
        assertThat(gap(Duration.ofSeconds(95)).label()).isEqualTo("1 m 35 s");
        assertThat(gap(Duration.ofMillis(30)).label()).isEqualTo("30 ms");
    }

    @Test
    void timeAndLengthAreInversesOfEachOther() {
        TimelineSeries series = busyWithAPause(Duration.ofDays(34));
        for (TimeScale scale : List.of(TimeScale.even(series), TimeScale.folded(series, Set.of()))) {
            for (int i = 0; i < series.size(); i++) {
                assertThat(scale.timeAt(scale.lengthAt(series.standing(i))))
                        .isCloseTo(series.standing(i), within(1_000L));
            }
            for (double length = -5e6; length < scale.length() + 5e6; length += scale.length() / 97) {
                assertThat(scale.lengthAt(scale.timeAt(length))).isCloseTo(length, within(2.0));
            }
        }
    }

    @Test
    void thePixelOfAVersionLeadsBackToIt() {
        TimelineSeries series = busyWithAPause(Duration.ofDays(34));
        TimeScale scale = TimeScale.folded(series, Set.of());
        TimelineGeometry geometry = geometry(series, scale, Viewport.whole(scale, 20, 100_000));
        for (long version = 1; version <= series.size(); version++) {
            assertThat(geometry.nearest(geometry.x(version))).isEqualTo(version);
        }
        assertThat(geometry.nearest(-500)).isEqualTo(1);
        assertThat(geometry.nearest(1e9)).isEqualTo(series.size());
    }

    @Test
    void ofEventsAtOneInstantTheLastIsHit() {
        TimelineSeries series = series(List.of(0L, 10L, 10L, 10L, 20L));
        TimeScale scale = TimeScale.even(series);
        TimelineGeometry geometry = geometry(series, scale, Viewport.whole(scale, 0, 200));
        assertThat(geometry.nearest(100)).isEqualTo(4);
    }

    @Test
    void columnsHoldEveryVisibleEventOnce() {
        TimelineSeries series = TimelineSeriesTest.random(new Random(7), 5_000);
        TimeScale scale = TimeScale.folded(series, Set.of());
        Viewport whole = Viewport.whole(scale, 20, 777);
        int[] all = geometry(series, scale, whole).columns(4);
        assertThat(all).startsWith(0).endsWith(5_000).isSorted();

        TimelineGeometry close = geometry(series, scale, whole.zoom(300, 20, scale));
        int[] some = close.columns(1);
        assertThat(some)
                .startsWith(close.firstVisible())
                .endsWith(close.endVisible())
                .isSorted();
        assertThat(close.endVisible() - close.firstVisible()).isBetween(100, 600);
    }

    @Test
    void zoomKeepsWhatIsUnderThePointer() {
        TimelineSeries series = TimelineSeriesTest.random(new Random(7), 500);
        TimeScale scale = TimeScale.even(series);
        Viewport whole = Viewport.whole(scale, 20, 1_000);
        double under = whole.length(420);
        Viewport close = whole.zoom(420, 12, scale);
        assertThat(close.length(420)).isCloseTo(under, within(1.0));
        Viewport back = close.zoom(420, 1.0 / 100, scale);
        assertThat(back.showsAll(scale)).isTrue();
        assertThat(back.start()).isZero();
    }

    @Test
    void panStopsAtTheEnds() {
        TimelineSeries series = TimelineSeriesTest.random(new Random(7), 500);
        TimeScale scale = TimeScale.even(series);
        Viewport close = Viewport.whole(scale, 0, 1_000).zoom(500, 10, scale);
        assertThat(close.pan(1e9, scale).end()).isCloseTo(scale.length(), within(1.0));
        assertThat(close.pan(-1e9, scale).start()).isZero();
        assertThat(close.pan(100, scale).start()).isCloseTo(close.length(100), within(1.0));
    }

    @Test
    void theViewFollowsAPlayheadThatLeavesIt() {
        TimelineSeries series = TimelineSeriesTest.random(new Random(7), 500);
        TimeScale scale = TimeScale.even(series);
        Viewport close = Viewport.whole(scale, 0, 1_000).zoom(0, 10, scale);
        double outside = scale.length() * 0.5;
        Viewport followed = close.showing(outside, scale);
        assertThat(outside).isBetween(followed.start(), followed.end());
        double inside = close.length(500);
        assertThat(close.showing(inside, scale)).isEqualTo(close);
    }

    @Test
    void singleEventsAppearWhenThereIsRoom() {
        TimelineSeries series = TimelineSeriesTest.random(new Random(7), 5_000);
        TimeScale scale = TimeScale.even(series);
        Viewport whole = Viewport.whole(scale, 0, 1_300);
        assertThat(geometry(series, scale, whole).showsSingles()).isFalse();
        assertThat(geometry(series, scale, whole.zoom(600, 60, scale)).showsSingles())
                .isTrue();
    }

    @Test
    void oneEventAloneHasAPlace() {
        TimelineSeries series = series(List.of(0L));
        TimeScale scale = TimeScale.folded(series, Set.of());
        TimelineGeometry geometry = geometry(series, scale, Viewport.whole(scale, 20, 800));
        assertThat(geometry.x(1)).isEqualTo(20);
        assertThat(geometry.nearest(500)).isEqualTo(1);
        assertThat(geometry.columns(4)).endsWith(1);
    }

    @Test
    void ticksStandAtRoundMomentsAndKeepTheirDistance() {
        TimelineSeries series = series(List.of(0L, 3_600L, 86_400L * 2));
        TimeScale scale = TimeScale.even(series);
        List<TimeTicks.Tick> ticks = TimeTicks.of(scale, Viewport.whole(scale, 0, 1_000), 84);
        assertThat(ticks).extracting(TimeTicks.Tick::label).contains("12:00", "2 Mar", "3 Mar");
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(ticks.get(i).x() - ticks.get(i - 1).x()).isGreaterThanOrEqualTo(67);
        }
    }

    @Test
    void ticksNeverCrowdHoweverLongTheHistory() {
        for (long days : new long[] {1, 30, 365, 3_650, 36_500}) {
            TimelineSeries series = series(List.of(0L, 86_400L * days));
            TimeScale scale = TimeScale.even(series);
            assertThat(TimeTicks.of(scale, Viewport.whole(scale, 0, 1_000), 84))
                    .as("%d days", days)
                    .hasSizeBetween(1, 15);
        }
    }

    @Test
    void aMillionEventsCostWhatAThousandDo() {
        TimelineSeries series = TimelineSeriesTest.random(new Random(7), 1_000_000);
        TimeScale scale = TimeScale.folded(series, Set.of());
        TimelineGeometry geometry = geometry(series, scale, Viewport.whole(scale, 20, 1_300));
        int[] columns = geometry.columns(1);
        assertThat(columns).hasSize(1_301).endsWith(1_000_000);
        int events = 0;
        for (int column = 0; column + 1 < columns.length; column++) {
            int[] counts = new int[series.signs().size()];
            series.countKinds(columns[column], columns[column + 1], counts);
            for (int count : counts) {
                events += count;
            }
        }
        assertThat(events).isEqualTo(1_000_000);
    }

    private static TimelineGeometry geometry(TimelineSeries series, TimeScale scale, Viewport view) {
        return new TimelineGeometry(series, scale, view);
    }

    private static Gap gap(Duration length) {
        return new Gap(0, 0, length.toNanos() / 1_000);
    }

    private static TimelineSeries busyWithAPause(Duration pause) {
        TimelineSeries.Builder builder = new TimelineSeries.Builder();
        for (int i = 0; i < 40; i++) {
            Instant at = START.plusSeconds(i * 300L).plus(i < 20 ? Duration.ZERO : pause);
            builder.add(at, "Kind" + i % 3, Tone.NEUTRAL, i);
        }
        return builder.build();
    }

    private static TimelineSeries series(List<Long> seconds) {
        TimelineSeries.Builder builder = new TimelineSeries.Builder();
        seconds.forEach(second -> builder.add(START.plusSeconds(second), "Kind", Tone.NEUTRAL, 1));
        return builder.build();
    }
}
