package io.backstory.eventstore.projection;

import java.time.Duration;

/**
 * How far a replay has come. Counted in positions: with event types asked for, fewer events are sent.
 *
 * @param done positions passed
 * @param total positions in all
 * @param elapsed since the start
 */
public record ReplayProgress(long done, long total, Duration elapsed) {

    private static final double NANOS = 1e9;

    /** Positions a second, on average since the start; 0 before the first. */
    public double perSecond() {
        return elapsed.isZero() ? 0 : done * NANOS / elapsed.toNanos();
    }

    /** How long the rest takes at this speed; zero before the first position was passed. */
    public Duration remaining() {
        double speed = perSecond();
        return speed == 0 ? Duration.ZERO : Duration.ofNanos((long) ((total - done) / speed * NANOS));
    }
}
