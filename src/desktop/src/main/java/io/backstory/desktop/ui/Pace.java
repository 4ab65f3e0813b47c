package io.backstory.desktop.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast work goes now, and so when it will be done: over its last seconds, since the average from the start would
 * go on promising what was true a while ago. One thread.
 */
final class Pace {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    /** Too little to promise anything by. */
    private static final long LEAST_MILLIS = 500;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Takes what was done until an instant. */
    void sample(Instant at, long done) {
        while (samples.size() > 1 && samples.getFirst().at().plus(WINDOW).isBefore(at)) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(at, done));
    }

    void clear() {
        samples.clear();
    }

    /** A second; 0 while it is not known. */
    double perSecond() {
        if (samples.isEmpty()) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long millis = Duration.between(first.at(), last.at()).toMillis();
        return millis < LEAST_MILLIS ? 0 : (last.done() - first.done()) * 1_000.0 / millis;
    }

    private record Sample(Instant at, long done) {}
}
