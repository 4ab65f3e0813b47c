package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.explain.Explainer;
import io.backstory.eventstore.replay.Attribution;
import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Which events changed which field of the aggregate that is open: found in the background, once for each that is
 * opened. One thread, as its view model.
 */
final class FieldChanges {

    /** Whoever opens one account after the other looks at their first screens only. */
    private static final Duration BEFORE_INDEXING = Duration.ofMillis(150);

    private final Background indexing;
    private final ReadOnlyObjectWrapper<@Nullable Index> index = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(ViewState.ready());
    private @Nullable OpenedAggregate opened;

    FieldChanges(Background indexing) {
        this.indexing = indexing;
    }

    /** What happened to each field of an aggregate. */
    record Index(OpenedAggregate opened, Attribution attribution, Explainer explainer) {

        static Index of(OpenedAggregate opened) {
            Attribution attribution = Attribution.of(opened.history(), ProgressListener.NONE);
            return new Index(
                    opened,
                    attribution,
                    new Explainer(opened.history(), attribution, opened.domain().definition()));
        }
    }

    /** Looks at another aggregate; what was under way for the one before ends. */
    void follow(@Nullable OpenedAggregate next) {
        opened = next;
        index.set(null);
        if (next == null) {
            indexing.cancel();
            state.set(ViewState.ready());
        } else if (next.isWhole()) {
            start(next);
        } else {
            indexing.cancel();
            state.set(ViewState.loading(next.whyNotYet()));
        }
    }

    /** Starts again what was cancelled or failed. */
    void ensure() {
        if (opened != null && opened.isWhole() && index.get() == null && !indexing.isRunning()) {
            start(opened);
        }
    }

    void cancel() {
        if (indexing.isRunning()) {
            indexing.cancel();
            state.set(ViewState.empty("Cancelled", "Press W to look for the events that changed it."));
        }
    }

    private void start(OpenedAggregate next) {
        state.set(ViewState.loading(
                "Looking at what each of " + Formats.count(next.version(), "{0} event", "{0} events") + " changed"));
        indexing.runAfter(
                BEFORE_INDEXING,
                () -> Index.of(next),
                found -> {
                    index.set(found);
                    state.set(ViewState.ready());
                },
                failed -> state.set(ViewState.failed(
                        Problem.of("What changed " + Formats.visible(next.id()) + " could not be found", failed))));
    }

    /** Null until it is found. */
    ReadOnlyObjectProperty<@Nullable Index> index() {
        return index.getReadOnlyProperty();
    }

    /** What stands in the place of what needs the index. */
    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }
}
