package io.backstory.desktop.ui.timeline;

import java.util.Arrays;

/** Versions that are marked on a timeline: what is unusual, and what somebody wants to find again. Immutable. */
public final class TimelineMarks {

    /** Nothing is marked. */
    public static final TimelineMarks NONE = new TimelineMarks(new long[0], new long[0]);

    private final long[] anomalies;
    private final long[] bookmarks;

    /** In any order, and more than once where there is more than one. */
    public TimelineMarks(long[] anomalies, long[] bookmarks) {
        this.anomalies = sorted(anomalies);
        this.bookmarks = sorted(bookmarks);
    }

    private static long[] sorted(long[] versions) {
        long[] sorted = versions.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The first anomaly in a range of versions, both inclusive; 0 for none. */
    long anomalyIn(long first, long last) {
        return firstIn(anomalies, first, last);
    }

    /** The first bookmark in a range of versions, both inclusive; 0 for none. */
    long bookmarkIn(long first, long last) {
        return firstIn(bookmarks, first, last);
    }

    private static long firstIn(long[] versions, long first, long last) {
        int found = Arrays.binarySearch(versions, first);
        int at = found >= 0 ? found : -found - 1;
        return at < versions.length && versions[at] <= last ? versions[at] : 0;
    }
}
