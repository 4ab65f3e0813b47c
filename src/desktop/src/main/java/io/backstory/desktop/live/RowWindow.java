package io.backstory.desktop.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows, at most {@link #CAPACITY}: what comes in at the end pushes the oldest out, in one change, and at the
 * same cost however many there are. JavaFX thread only; needs no toolkit.
 */
final class RowWindow extends ObservableListBase<LiveRow> {

    /** A table of 10,000 rows jumps in 3 ms, one of millions in half a second; nobody scrolls back further. */
    static final int CAPACITY = 10_000;

    private final @Nullable LiveRow[] ring = new LiveRow[CAPACITY];
    private int first;
    private int size;

    /** Adds rows that came, in order; the newest remain. */
    void append(List<LiveRow> came) {
        List<LiveRow> added = came.subList(Math.max(0, came.size() - CAPACITY), came.size());
        if (added.isEmpty()) {
            return;
        }
        beginChange();
        push(Math.max(0, size + added.size() - CAPACITY));
        int from = size;
        for (LiveRow row : added) {
            ring[(first + size++) % CAPACITY] = row;
        }
        nextAdd(from, size);
        endChange();
    }

    /** Leaves nothing. */
    void empty() {
        beginChange();
        push(size);
        Arrays.fill(ring, null);
        endChange();
    }

    private void push(int count) {
        if (count > 0) {
            List<LiveRow> out = new ArrayList<>(subList(0, count));
            first = (first + count) % CAPACITY;
            size -= count;
            nextRemove(0, out);
        }
    }

    @Override
    public LiveRow get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        LiveRow row = ring[(first + index) % CAPACITY];
        if (row == null) {
            throw new IllegalStateException("There is no row at " + index + " of " + size);
        }
        return row;
    }

    @Override
    public int size() {
        return size;
    }
}
