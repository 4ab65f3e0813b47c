package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.TaskProgress;
import io.backstory.desktop.ui.TaskResult;
import io.backstory.desktop.ui.Tasks;
import io.backstory.eventstore.evidence.SealCheck;
import java.io.IOException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Verifies the whole log, as a task. One thread: the JavaFX thread, or that of a test. */
final class LogCheckViewModel {

    private final OperationsSource source;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<@Nullable Task> task = new ReadOnlyObjectWrapper<>();

    LogCheckViewModel(OperationsSource source, Tasks tasks) {
        this.source = source;
        this.tasks = tasks;
    }

    /** Begins, unless it is under way. */
    void verify() {
        Task before = task.get();
        if (before == null || before.isOver()) {
            task.set(tasks.run("Verify the whole log", this::verify, LogCheckViewModel::result));
        }
    }

    private SealCheck verify(TaskProgress progress) throws IOException {
        SealCheck check = source.verifier().verify(progress);
        source.deeds().verified(check);
        return check;
    }

    private static TaskResult result(SealCheck check) {
        return switch (check) {
            case SealCheck.Proven proven ->
                TaskResult.of("Proven: " + events(proven.events(), proven.aggregates())
                        + " are as they were appended; "
                        + Formats.count(proven.seals(), "{0} seal vouches", "{0} seals vouch")
                        + " for the first " + Formats.count(proven.newest().size()) + ".");
            case SealCheck.Unproven unproven ->
                TaskResult.attention("Not proven: " + events(unproven.events(), unproven.aggregates())
                        + " agree with each other, but nothing outside the database vouches for them. "
                        + unproven.reason());
            case SealCheck.Broken broken ->
                TaskResult.attention(
                        "Broken at #" + Formats.count(broken.finding().position()) + ": "
                                + broken.finding().problem());
        };
    }

    private static String events(long events, long aggregates) {
        return Formats.count(events, "{0} event", "{0} events") + " of "
                + Formats.count(aggregates, "{0} aggregate", "{0} aggregates");
    }

    /** The verification under way, or the last one; null for none. */
    ReadOnlyObjectProperty<@Nullable Task> task() {
        return task.getReadOnlyProperty();
    }
}
