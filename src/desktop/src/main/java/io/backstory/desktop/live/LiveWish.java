package io.backstory.desktop.live;

import io.backstory.desktop.query.Query;
import java.util.Set;

/**
 * What is to be followed.
 *
 * @param aggregateTypes of these only; empty for all
 * @param after the position that was reached; {@link #NOWHERE} when nothing was read yet
 * @param lookBack how many positions before the newest event it begins at most, so that the list is not empty and what
 *     was missed out of sight is caught up, within bounds
 */
record LiveWish(Set<String> aggregateTypes, Query filter, long after, int lookBack) {

    static final long NOWHERE = -1;

    /** Something to read at once. */
    private static final int FIRST_LOOK = 200;

    LiveWish {
        aggregateTypes = Set.copyOf(aggregateTypes);
    }

    /** The newest of all events. */
    static LiveWish newest() {
        return new LiveWish(Set.of(), Query.ALL, NOWHERE, FIRST_LOOK);
    }

    /** The same, narrowed otherwise: what matches among the newest ten thousand, and what comes. */
    LiveWish narrowed(Set<String> types, Query query) {
        boolean all = types.isEmpty() && query.equals(Query.ALL);
        return new LiveWish(types, query, NOWHERE, all ? FIRST_LOOK : RowWindow.CAPACITY);
    }

    /** The same, going on where it ended. */
    LiveWish from(long position) {
        return new LiveWish(aggregateTypes, filter, position, RowWindow.CAPACITY);
    }

    /** Where to begin when the newest event has this position. */
    long start(long head) {
        return Math.max(Math.max(0, after), head - lookBack);
    }
}
