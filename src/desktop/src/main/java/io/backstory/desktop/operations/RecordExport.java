package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.TaskResult;
import io.backstory.desktop.ui.Tasks;
import io.backstory.reports.csv.CsvOperations;
import io.backstory.reports.export.NewFile;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Writes the whole record of operations to a file, as a task. One thread: the JavaFX thread, or that of a test. */
final class RecordExport {

    private final OperationsSource source;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<@Nullable Task> task = new ReadOnlyObjectWrapper<>();

    RecordExport(OperationsSource source, Tasks tasks) {
        this.source = source;
        this.tasks = tasks;
    }

    /** Begins, unless one is under way; a file that is there is never replaced. */
    void toFile(Path file) {
        Task before = task.get();
        if (before == null || before.isOver()) {
            task.set(tasks.run(
                    "Export the record of operations",
                    progress -> NewFile.write(file, out -> CsvOperations.write(source.projections(), out)),
                    lines -> TaskResult.of(Formats.count(lines, "{0} line", "{0} lines") + " written to " + file)));
        }
    }

    /** The one under way, or the last one; null for none. */
    ReadOnlyObjectProperty<@Nullable Task> task() {
        return task.getReadOnlyProperty();
    }
}
