package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.phrase;

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
            task.set(tasks.run(phrase("Verify the whole log"), this::verify, LogCheckViewModel::result));
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
                TaskResult.of(phrase(
                        proven.seals() == 1
                                ? "Proven: {0} of {1} are as they were appended; {2} seal vouches for the first {3}."
                                : "Proven: {0} of {1} are as they were appended; {2} seals vouch for the first {3}.",
                        events(proven.events()),
                        aggregates(proven.aggregates()),
                        Formats.count(proven.seals()),
                        Formats.count(proven.newest().size())));
            case SealCheck.Unproven unproven ->
                TaskResult.attention(phrase(
                        "Not proven: {0} of {1} agree with each other, but nothing outside the database vouches for"
                                + " them. {2}",
                        events(unproven.events()), aggregates(unproven.aggregates()), unproven.reason()));
            case SealCheck.Broken broken ->
                TaskResult.attention(phrase(
                        "Broken at #{0}: {1}",
                        Formats.count(broken.finding().position()),
                        broken.finding().problem()));
        };
    }

    private static String events(long count) {
        return Formats.count(count, "{0} event", "{0} events");
    }

    private static String aggregates(long count) {
        return Formats.count(count, "{0} aggregate", "{0} aggregates");
    }

    /** The verification under way, or the last one; null for none. */
    ReadOnlyObjectProperty<@Nullable Task> task() {
        return task.getReadOnlyProperty();
    }
}
