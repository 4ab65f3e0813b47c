package io.backstory.desktop.live;

import java.time.Duration;

/** Events per second over the last minute, for a sparkline. One thread; whoever calls brings the clock. */
final class RateHistory {

    static final int SECONDS = 60;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** The rate that is told is that of so many seconds: steady enough to read. */
    private static final int TOLD = 3;

    private final long[] counts = new long[SECONDS];
    private long second = Long.MIN_VALUE;
    private long firstSecond;

    /** Counts events that came now. */
    void count(long events, long nanoTime) {
        advance(nanoTime);
        counts[slot(second)] += events;
    }

    /** Events of each of the last sixty full seconds, the oldest first. */
    long[] history(long nanoTime) {
        advance(nanoTime);
        long[] history = new long[SECONDS - 1];
        for (int i = 0; i < history.length; i++) {
            history[i] = counts[slot(second - history.length + i)];
        }
        return history;
    }

    /** Events per second lately. */
    long rate(long nanoTime) {
        advance(nanoTime);
        long full = Math.min(TOLD, second - firstSecond);
        if (full == 0) {
            return counts[slot(second)];
        }
        long sum = 0;
        for (long back = 1; back <= full; back++) {
            sum += counts[slot(second - back)];
        }
        return Math.round((double) sum / full);
    }

    private void advance(long nanoTime) {
        long now = Math.floorDiv(nanoTime, SECOND);
        if (second == Long.MIN_VALUE) {
            firstSecond = now;
            second = now;
        }
        for (long next = Math.max(second + 1, now - SECONDS + 1); next <= now; next++) {
            counts[slot(next)] = 0;
        }
        second = Math.max(second, now);
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, (long) SECONDS);
    }
}
