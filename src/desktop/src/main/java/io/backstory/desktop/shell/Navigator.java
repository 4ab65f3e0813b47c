package io.backstory.desktop.shell;

import io.backstory.desktop.ui.AggregateOpener;
import io.backstory.desktop.ui.Focus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Where the window looks, and where it looked before. Places that follow each other are never equal, and a walk (steps
 * from version to version, a drag along the timeline, looking from field to field) is one place: where it has got to.
 * So going back leads to where the walk began, and not through all of it. One thread: the JavaFX thread, or that of a
 * test.
 */
public final class Navigator implements AggregateOpener {

    /** More than anyone goes back. */
    private static final int MOST = 100;

    /** Moves that follow each other faster are one walk, however far each of them leads: nobody reads in between. */
    private static final Duration IN_PASSING = Duration.ofSeconds(1);

    private final Consumer<Focus> show;
    private final InstantSource clock;
    private final List<Focus> places = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable Focus> focus = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private int at = -1;
    private boolean walking;
    private Instant lastMove = Instant.MIN;

    /**
     * Looks at nothing yet.
     *
     * @param show brings a focus into view
     */
    public Navigator(Consumer<Focus> show, InstantSource clock) {
        this.show = show;
        this.clock = clock;
    }

    @Override
    public void open(Focus wanted) {
        walking = false;
        lastMove = Instant.MIN;
        push(wanted);
        show.accept(wanted);
    }

    /** The screen moved within what it shows. */
    public void moved(Focus now) {
        Focus before = focus.get();
        if (now.equals(before)) {
            return;
        }
        Instant instant = clock.instant();
        boolean near = before != null && now.sameAggregate(before);
        boolean passing = Duration.between(lastMove, instant).compareTo(IN_PASSING) < 0;
        lastMove = instant;
        boolean step = near && Math.abs(now.version() - before.version()) <= 1;
        boolean goesOn = near && at == places.size() - 1 && (passing || (step && walking));
        if (near && before.version() == Focus.NEWEST) {
            replace(now); // The same place: what was newest has a number now.
            lastMove = Instant.MIN;
        } else if (goesOn) {
            replace(now);
        } else {
            push(now);
        }
        walking = step;
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
            walking = false;
            lastMove = Instant.MIN;
            update();
            show.accept(places.get(at));
        }
    }

    private void replace(Focus now) {
        places.set(at, now);
        if (at > 0 && places.get(at - 1).equals(now)) {
            places.remove(at--);
        }
        update();
    }

    private void push(Focus now) {
        if (at < 0 || !places.get(at).equals(now)) {
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
