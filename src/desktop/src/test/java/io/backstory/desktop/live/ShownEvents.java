package io.backstory.desktop.live;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Holds what a list ever shows against what it must: every position once, in order. JavaFX thread only. */
final class ShownEvents {

    private long last;
    private long count;
    private long wrong;

    ShownEvents(ObservableList<LiveRow> rows, long after) {
        last = after;
        rows.addListener((ListChangeListener<LiveRow>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::shown);
            }
        });
    }

    private void shown(LiveRow row) {
        wrong += row.position() == last + 1 ? 0 : 1;
        last = row.position();
        count++;
    }

    /** The newest position. */
    long last() {
        return last;
    }

    long count() {
        return count;
    }

    /** How often the next row was not that of the next position. */
    long wrong() {
        return wrong;
    }
}
