package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.TaskResult;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.export.ExportResult;
import io.backstory.reports.export.Form;
import io.backstory.reports.export.WrittenFile;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;

/** What the task list says of an export that is done, and what can be done with its files next. */
final class ExportOutcome {

    private ExportOutcome() {}

    static TaskResult of(ExportResult came, ExportNextSteps next) {
        ReportFacts.Assessment found = came.report().facts().assessment();
        ReportFacts.Grade grade = found.completeness().grade();
        String text = phrase(
                "{0}. {1} Completeness: {2}, {3}.",
                found.status().words(), found.statusSentence(), grade.name(), grade.word());
        TaskResult result = new TaskResult(text, found.status() == ReportFacts.Status.VERIFIED, List.of());
        Path first = new EnumMap<>(came.files()).values().iterator().next().path();
        result = next.showFolder() == null
                ? result.then(phrase("Copy path"), () -> next.copy().accept(first.toString()))
                : result.then(phrase("Show file"), () -> show(first, next));
        WrittenFile bundle = came.files().get(Form.BUNDLE);
        return bundle == null
                ? result
                : result.then(phrase("Verify"), () -> next.verify().accept(bundle.path()));
    }

    private static void show(Path file, ExportNextSteps next) {
        Path parent = file.toAbsolutePath().getParent();
        if (next.showFolder() != null && parent != null) {
            next.showFolder().accept(parent);
        }
    }
}
