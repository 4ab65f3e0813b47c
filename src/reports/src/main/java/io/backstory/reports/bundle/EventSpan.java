package io.backstory.reports.bundle;

import io.backstory.eventstore.ProgressListener;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportEvents;
import java.util.Arrays;

/** Which events a report shows, by position and version. */
final class EventSpan {

    /** Often enough for a progress bar. */
    private static final int REPORT_EVERY = 500;

    private long[] positions = new long[1024];
    private int count;
    private long firstVersion;
    private long lastVersion;

    /**
     * Reads the events once.
     *
     * @param total how many there are
     */
    static EventSpan of(ReportEvents events, long total, ProgressListener progress) {
        EventSpan span = new EventSpan();
        events.forEach(shown -> {
            span.add(shown);
            if (span.count % REPORT_EVERY == 0) {
                progress.progressed(span.count, total);
            }
        });
        return span;
    }

    private void add(ReportEvent shown) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, 2 * count);
        }
        positions[count] = shown.event().position();
        lastVersion = shown.event().version();
        firstVersion = count == 0 ? lastVersion : firstVersion;
        count++;
    }

    /** Leaves of the log's tree, for those events that a tree of this size holds. */
    long[] leavesUpTo(long size) {
        return Arrays.stream(positions, 0, count)
                .filter(position -> position <= size)
                .map(position -> position - 1)
                .toArray();
    }

    long firstVersion() {
        return firstVersion;
    }

    long lastVersion() {
        return lastVersion;
    }

    long firstPosition() {
        return count == 0 ? 0 : positions[0];
    }

    long lastPosition() {
        return count == 0 ? 0 : positions[count - 1];
    }
}
