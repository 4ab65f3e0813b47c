package io.backstory.desktop.ui;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.eventstore.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Long work as the task list shows it; made by {@link Tasks#run}. One thread: the JavaFX thread, or that of a test. */
public final class Task {

    /** How far a task has come. */
    public enum State {
        /** Under way, or waiting for others to end. */
        RUNNING,
        /** Asked to end, and not there yet. */
        CANCELLING,
        /** See {@link Task#result}. */
        DONE,
        /** See {@link Task#problem}. */
        FAILED,
        /** It ended because somebody wanted it to. */
        CANCELLED;

        /** Whether nothing more will happen. */
        public boolean isOver() {
            return this != RUNNING && this != CANCELLING;
        }
    }

    private final String name;
    private final Consumer<Cancellation> canceller;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private final ReadOnlyObjectWrapper<@Nullable TaskResult> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(phrase("Waiting for other tasks"));
    private final Pace pace = new Pace();
    private final Cancellation cancellation = new Cancellation();
    private volatile Count latest = new Count("", 0, 0);
    private volatile @Nullable Instant startedAt;
    private Count shown = latest;

    Task(String name, Consumer<Cancellation> canceller) {
        this.name = name;
        this.canceller = canceller;
    }

    /** What it does, in the words of the user, such as {@code Rebuild account_balances}. */
    public String name() {
        return name;
    }

    /** How far it has come. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Whether nothing more will happen. */
    public boolean isOver() {
        return state.get().isOver();
    }

    /** How much of its present part is done, 0 to 1; −1 while that cannot be told. */
    public ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** One line: how far, how fast, how long still; when it is over, what it came to. */
    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** What it came to; null until it is {@link State#DONE}. */
    public ReadOnlyObjectProperty<@Nullable TaskResult> result() {
        return result.getReadOnlyProperty();
    }

    /** What went wrong; null unless it is {@link State#FAILED}. */
    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Asks it to end, and returns at once. */
    public void cancel() {
        if (state.get() == State.RUNNING) {
            state.set(State.CANCELLING);
            text.set(phrase("Cancelling \u2026"));
            canceller.accept(cancellation);
        }
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** On the working thread. */
    TaskProgress started(Instant now) {
        startedAt = now;
        return new TaskProgress() {
            @Override
            public void progressed(long done, long total) {
                latest = new Count(latest.phase(), done, total);
            }

            @Override
            public void phase(String words) {
                latest = new Count(words, 0, 0);
            }
        };
    }

    void sample(Instant now) {
        Instant start = startedAt;
        if (state.get() != State.RUNNING || start == null) {
            return;
        }
        Count count = latest;
        if (!count.phase().equals(shown.phase())) {
            pace.clear();
        }
        shown = count;
        pace.sample(now, count.done());
        share.set(count.total() <= 0 ? -1 : Math.min(1.0, (double) count.done() / count.total()));
        text.set(count.describe(pace.perSecond(), Duration.between(start, now)));
    }

    void done(TaskResult came) {
        result.set(came);
        share.set(1);
        over(State.DONE, came.text());
    }

    void failed(Problem what) {
        problem.set(what);
        over(State.FAILED, what.message());
    }

    void cancelled() {
        over(State.CANCELLED, phrase("Cancelled"));
    }

    private void over(State last, String words) {
        text.set(words);
        state.set(last);
    }

    /** What the working thread said last. */
    private record Count(String phase, long done, long total) {

        String describe(double perSecond, Duration elapsed) {
            if (total <= 0) {
                String words = phase.isEmpty() ? phrase("Running") : phase;
                return words + " \u00B7 " + Formats.duration(elapsed);
            }
            StringBuilder text = new StringBuilder(phase.isEmpty() ? "" : phase + ": ");
            text.append(phrase("{0} of {1}", Formats.count(done), Formats.count(total)));
            if (perSecond >= 1) {
                text.append(" \u00B7 ")
                        .append(Formats.count(Math.round(perSecond)))
                        .append("/s");
                Duration rest = Duration.ofMillis(Math.round((total - done) / perSecond * 1_000));
                text.append(" \u00B7 ").append(phrase("{0} left", Formats.duration(rest)));
            }
            return text.toString();
        }
    }

    @Override
    public String toString() {
        return name + ": " + state.get();
    }
}
