package io.backstory.desktop.ui.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Maps time to a length along the axis, and back. Time passes evenly, except that idle gaps are folded to one short
 * width each. Lengths are microseconds of even time from the first event on. Immutable.
 */
public final class TimeScale {

    /** A folded gap's width as a share of the even time; all together take at most {@link #ALL_GAPS}. */
    private static final double ONE_GAP = 0.06;

    private static final double ALL_GAPS = 0.4;

    /** Of an axis on which everything happened at once: a second, so that there is something to stand on. */
    static final long SHORTEST = 1_000_000;

    private final long[] times;
    private final double[] lengths;
    private final List<Gap> folded;

    private TimeScale(long[] times, double[] lengths, List<Gap> folded) {
        this.times = times;
        this.lengths = lengths;
        this.folded = folded;
    }

    /** Time as it passed. */
    public static TimeScale even(TimelineSeries series) {
        return folding(series, List.of());
    }

    /**
     * Time with its idle gaps folded.
     *
     * @param open gaps that stay as long as they were
     */
    public static TimeScale folded(TimelineSeries series, Set<Gap> open) {
        List<Gap> gaps =
                series.idleGaps().stream().filter(gap -> !open.contains(gap)).toList();
        return folding(series, gaps);
    }

    private static TimeScale folding(TimelineSeries series, List<Gap> gaps) {
        long first = series.size() == 0 ? 0 : series.standing(0);
        long last = series.size() == 0 ? SHORTEST : Math.max(series.standing(series.size() - 1), first + SHORTEST);
        long idle = gaps.stream().mapToLong(gap -> gap.to() - gap.from()).sum();
        double active = Math.max(SHORTEST, (double) last - first - idle);
        double width = gaps.isEmpty() ? 0 : active * Math.min(ONE_GAP, ALL_GAPS / gaps.size());
        long[] times = new long[gaps.size() * 2 + 2];
        double[] lengths = new double[times.length];
        times[0] = first;
        int at = 1;
        for (Gap gap : gaps) {
            times[at] = gap.from();
            lengths[at] = lengths[at - 1] + (gap.from() - times[at - 1]);
            times[at + 1] = gap.to();
            lengths[at + 1] = lengths[at] + Math.min(width, (double) gap.to() - gap.from());
            at += 2;
        }
        times[at] = last;
        lengths[at] = lengths[at - 1] + Math.max(0, last - times[at - 1]);
        return new TimeScale(times, lengths, gaps);
    }

    /** How long the axis is. */
    public double length() {
        return lengths[lengths.length - 1];
    }

    /** The gaps that are folded, in order. */
    public List<Gap> foldedGaps() {
        return folded;
    }

    /** Where a time lies; before the first event and after the last, time passes evenly. */
    public double lengthAt(long micros) {
        int to = upper(Arrays.binarySearch(times, micros));
        return interpolate(micros, times[to - 1], times[to], lengths[to - 1], lengths[to], to);
    }

    /** Which time lies at a length. */
    public long timeAt(double length) {
        int to = upper(Arrays.binarySearch(lengths, length));
        double run = lengths[to] - lengths[to - 1];
        if (run <= 0 || length < 0 || length > length()) {
            return (length < 0 ? times[0] : times[to]) + Math.round(length < 0 ? length : length - lengths[to]);
        }
        return times[to - 1] + Math.round((length - lengths[to - 1]) / run * (times[to] - times[to - 1]));
    }

    private static double interpolate(long time, long t0, long t1, double l0, double l1, int to) {
        if (time < t0 && to == 1) {
            return l0 + (time - t0);
        }
        if (time > t1 || t1 == t0) {
            return l1 + (time - t1);
        }
        return l0 + (double) (time - t0) / (t1 - t0) * (l1 - l0);
    }

    private int upper(int found) {
        int insertion = found >= 0 ? found : -found - 1;
        return Math.clamp(insertion, 1, times.length - 1);
    }
}
