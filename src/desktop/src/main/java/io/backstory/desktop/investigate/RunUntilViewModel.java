package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.explain.ConditionSyntaxException;
import io.backstory.eventstore.explain.Runner;
import io.backstory.eventstore.explain.StateCondition;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Runs along the open aggregate until a condition on its state holds, and moves the focus there. JavaFX thread only;
 * needs no toolkit.
 */
final class RunUntilViewModel {

    private static final Status IDLE = new Status(Kind.IDLE, "", -1);

    private final InvestigateViewModel model;
    private final Background running;
    private final ReadOnlyObjectWrapper<Status> status = new ReadOnlyObjectWrapper<>(IDLE);
    private String openedId = "";
    private volatile Progress progress = new Progress();

    RunUntilViewModel(InvestigateViewModel model, Background.Pool backgrounds) {
        this.model = model;
        this.running = backgrounds.background("run until");
        model.opened().subscribe(this::opened);
    }

    /** One that only grew is still the one that is run along. */
    private void opened(@Nullable OpenedAggregate opened) {
        String id = opened == null ? "" : opened.id();
        if (!id.equals(openedId)) {
            openedId = id;
            cancel();
        }
    }

    /** How it stands. */
    enum Kind {
        IDLE,
        RUNNING,
        FOUND,
        NOT_FOUND,
        /** The condition cannot be read. */
        WRONG,
        FAILED
    }

    /**
     * How it stands, in a sentence.
     *
     * @param caret where a condition that cannot be read is wrong; -1 for one that can
     */
    record Status(Kind kind, String text, int caret) {}

    /** Runs from the version in focus; what ran before ends. */
    void run(String text, boolean forward) {
        OpenedAggregate opened = model.opened().get();
        if (opened == null || !opened.isWhole()) {
            status.set(new Status(Kind.IDLE, whyNot(), -1));
            return;
        }
        StateCondition condition;
        try {
            condition = StateCondition.parse(text);
        } catch (ConditionSyntaxException wrong) {
            running.cancel();
            status.set(new Status(Kind.WRONG, String.valueOf(wrong.getMessage()), wrong.at()));
            return;
        }
        long from = model.version().get();
        Progress now = new Progress();
        progress = now;
        String runs = phrase(forward ? "Running forward from v{0}" : "Running back from v{0}", Formats.count(from));
        status.set(new Status(Kind.RUNNING, runs, -1));
        running.run(
                () -> run(opened, now, from, condition, forward),
                found -> took(found, condition, from, forward),
                failed -> status.set(new Status(
                        Kind.FAILED, Problem.of("It could not be run", failed).message(), -1)));
    }

    private static OptionalLong run(
            OpenedAggregate opened, Progress progress, long from, StateCondition condition, boolean forward) {
        Runner runner = new Runner(opened.history(), progress);
        return forward ? runner.forward(from, condition) : runner.backward(from, condition);
    }

    private void took(OptionalLong found, StateCondition condition, long from, boolean forward) {
        if (found.isPresent()) {
            model.focusOn(found.getAsLong());
            status.set(new Status(
                    Kind.FOUND,
                    phrase(
                            forward ? "v{0} is the next version with {1}" : "v{0} is the last earlier version with {1}",
                            Formats.count(found.getAsLong()),
                            condition),
                    -1));
        } else {
            status.set(new Status(
                    Kind.NOT_FOUND,
                    phrase(
                            forward
                                    ? "No later version has {0}; the focus stays at v{1}"
                                    : "No earlier version has {0}; the focus stays at v{1}",
                            condition,
                            Formats.count(from)),
                    -1));
        }
    }

    /** Ends a run; the focus stays. */
    void cancel() {
        boolean wasRunning = running.isRunning();
        running.cancel();
        status.set(wasRunning ? new Status(Kind.IDLE, phrase("Cancelled. The focus stays."), -1) : IDLE);
    }

    /** Why nothing can be run; empty when it can. */
    String whyNot() {
        return OpenedAggregate.whyNot(model.opened().get());
    }

    /** How it stands. */
    ReadOnlyObjectProperty<Status> status() {
        return status.getReadOnlyProperty();
    }

    /** How much of the way is done, 0 to 1; from any thread. */
    double progress() {
        Progress now = progress;
        return now.total == 0 ? 0 : (double) now.done / now.total;
    }

    /** Written by the working thread, looked at by the window now and then. */
    private static final class Progress implements ProgressListener {

        private volatile long done;
        private volatile long total;

        @Override
        public void progressed(long nowDone, long nowTotal) {
            total = nowTotal;
            done = nowDone;
        }
    }
}
