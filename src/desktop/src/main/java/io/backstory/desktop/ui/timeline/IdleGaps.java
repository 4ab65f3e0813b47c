package io.backstory.desktop.ui.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the stretches of time that are in the way. */
final class IdleGaps {

    /** A gap is in the way when it is this much longer than what usually lies between two events … */
    private static final int TIMES_USUAL = 10;

    /** … and takes more than this share of the whole, which bounds how many there can be. */
    private static final double SHARE = 0.02;

    private IdleGaps() {}

    /**
     * The idle gaps between times.
     *
     * @param standing microseconds, never decreasing
     */
    static List<Gap> of(long[] standing) {
        if (standing.length < 3) {
            return List.of();
        }
        long[] waits = new long[standing.length - 1];
        for (int i = 0; i < waits.length; i++) {
            waits[i] = standing[i + 1] - standing[i];
        }
        long whole = standing[standing.length - 1] - standing[0];
        double least = Math.max((double) usual(waits) * TIMES_USUAL, whole * SHARE);
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < waits.length; i++) {
            if (waits[i] > least) {
                gaps.add(new Gap(i, standing[i], standing[i + 1]));
            }
        }
        long idle = gaps.stream().mapToLong(gap -> gap.to() - gap.from()).sum();
        return whole - idle < TimeScale.SHORTEST ? List.of() : List.copyOf(gaps);
    }

    private static long usual(long[] waits) {
        long[] sorted = waits.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
