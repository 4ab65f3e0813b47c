package io.backstory.reports.bundle;

import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportEvents;
import java.util.Arrays;

/** Which events a report shows, by position and version. */
final class EventSpan {

    private long[] positions = new long[1024];
    private int count;
    private long firstVersion;
    private long lastVersion;

    static EventSpan of(ReportEvents events) {
        EventSpan span = new EventSpan();
        events.forEach(span::add);
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
