package io.backstory.desktop.shell;

import io.backstory.desktop.ui.AggregateOpener;
import io.backstory.desktop.ui.Focus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Where the window looks, and where it looked before. Steps within one aggregate count as one place, so that going back
 * leads to the aggregate looked at before, as it was left. One thread: the JavaFX thread, or that of a test.
 */
public final class Navigator implements AggregateOpener {

    /** More than anyone goes back. */
    private static final int MOST = 100;

    private final Consumer<Focus> show;
    private final List<Focus> places = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable Focus> focus = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private int at = -1;

    /**
     * Looks at nothing yet.
     *
     * @param show brings a focus into view
     */
    public Navigator(Consumer<Focus> show) {
        this.show = show;
    }

    @Override
    public void open(Focus wanted) {
        remember(wanted);
        show.accept(wanted);
    }

    /** The screen moved within what it shows. */
    public void moved(Focus now) {
        remember(now);
    }

    /** Looks at the place before. */
    public void back() {
        go(-1);
    }

    /** Looks at the place after, when one went back. */
    public void forward() {
        go(1);
    }

    /** Where the window looks; null for nowhere yet. */
    public ReadOnlyObjectProperty<@Nullable Focus> focus() {
        return focus.getReadOnlyProperty();
    }

    /** Whether there is a place before. */
    public ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }

    /** Whether there is a place after. */
    public ReadOnlyBooleanProperty canGoForward() {
        return canGoForward.getReadOnlyProperty();
    }

    private void go(int by) {
        int to = at + by;
        if (to >= 0 && to < places.size()) {
            at = to;
            update();
            show.accept(places.get(at));
        }
    }

    private void remember(Focus now) {
        boolean samePlace = at >= 0 && places.get(at).aggregateId().equals(now.aggregateId());
        if (samePlace) {
            places.set(at, now);
        } else {
            places.subList(at + 1, places.size()).clear();
            places.add(now);
            if (places.size() > MOST) {
                places.removeFirst();
            }
            at = places.size() - 1;
        }
        update();
    }

    private void update() {
        focus.set(places.get(at));
        canGoBack.set(at > 0);
        canGoForward.set(at < places.size() - 1);
    }
}
