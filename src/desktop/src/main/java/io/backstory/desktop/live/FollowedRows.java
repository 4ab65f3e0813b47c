package io.backstory.desktop.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The list and what waits beside it: while somebody reads, the list stands still and what comes waits, within bounds.
 * JavaFX thread only; needs no toolkit.
 */
final class FollowedRows {

    private final RowWindow rows = new RowWindow();
    private final ObservableList<LiveRow> unchangeable = FXCollections.unmodifiableObservableList(rows);
    private final Deque<LiveRow> waiting = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyLongWrapper news = new ReadOnlyLongWrapper();
    private long shown;
    private long dropped;

    void add(List<LiveRow> came) {
        if (following.get()) {
            rows.append(came);
            shown += came.size();
        } else {
            waiting.addAll(came);
            while (waiting.size() > RowWindow.CAPACITY) {
                waiting.remove();
                dropped++;
            }
            news.set(news.get() + came.size());
        }
    }

    void pause() {
        following.set(false);
    }

    /** Goes on at the newest: what waited is added. */
    void resume() {
        List<LiveRow> came = new ArrayList<>(waiting);
        waiting.clear();
        news.set(0);
        following.set(true);
        add(came);
    }

    /** Leaves an empty list; what was counted stays counted. */
    void clear() {
        dropped += waiting.size();
        waiting.clear();
        news.set(0);
        rows.empty();
    }

    /** Begins anew: nothing is shown and nothing was counted. */
    void forget() {
        clear();
        following.set(true);
        shown = 0;
        dropped = 0;
    }

    /** What is shown, in the order of positions. */
    ObservableList<LiveRow> rows() {
        return unchangeable;
    }

    /** Whether the newest is always in sight. */
    ReadOnlyBooleanProperty following() {
        return following.getReadOnlyProperty();
    }

    /** How many came since somebody paused. */
    ReadOnlyLongProperty news() {
        return news.getReadOnlyProperty();
    }

    /** How many ever stood in the list. */
    long shown() {
        return shown;
    }

    /** How many came and never stood in the list. */
    long dropped() {
        return dropped;
    }
}
