package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.Tasks;
import io.backstory.desktop.ui.ViewState;
import io.backstory.reports.Presentation;
import io.backstory.reports.Presentation.Masking;
import io.backstory.reports.Purpose;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.export.ExportOrder;
import io.backstory.reports.export.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What somebody decides about an export, and why it cannot begin yet. JavaFX thread only. */
final class ExportViewModel {

    private final ExportScope scope;
    private final ExportForms forms = new ExportForms();
    private final Tasks tasks;
    private final ExportNextSteps next;
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty caseId = new SimpleStringProperty("");
    private final BooleanProperty masked = new SimpleBooleanProperty(true);
    private final ObjectProperty<Path> folder = new SimpleObjectProperty<>(usualFolder());
    private final StringBinding whyNot;
    private final StringBinding size;

    /** Without a log: {@link #open} brings it. */
    ExportViewModel(Background.Pool pool, Tasks tasks, ExportNextSteps next) {
        this.scope = new ExportScope(pool);
        this.tasks = tasks;
        this.next = next;
        this.whyNot = Bindings.createStringBinding(
                this::findWhyNot, with(forms.changes(), scope.whyNot(), reason, scope.zone()));
        this.size =
                Bindings.createStringBinding(this::findSize, with(forms.changes(), scope.choice(), scope.counting()));
    }

    private static Observable[] with(Observable[] some, Observable... others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(Observable[]::new);
    }

    /** Where files go that nobody chose a place for. */
    static Path usualFolder() {
        Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
        Path documents = home.resolve("Documents");
        return Files.isDirectory(documents) ? documents : home;
    }

    /** Where exports go until somebody chooses another folder; null for the usual one. */
    void useFolder(@Nullable Path wanted) {
        folder.set(wanted == null ? usualFolder() : wanted);
    }

    /** Begins anew with an aggregate: a reason is given for each export, the rest stays as it was last. */
    void open(ExportSource log, String aggregate) {
        reason.set("");
        scope.open(log, aggregate);
    }

    /** Looks at the log as it stands now. */
    void freeze() {
        scope.freeze();
    }

    void cancel() {
        scope.cancel();
    }

    ReadOnlyObjectProperty<ViewState> state() {
        return scope.state();
    }

    /** What can be exported; null until it was counted. */
    ReadOnlyObjectProperty<@Nullable FrozenScope> scope() {
        return scope.frozen();
    }

    ObjectProperty<FrozenScope.@Nullable Choice> choice() {
        return scope.choice();
    }

    /** Whether it is written as CSV, PDF or bundle. */
    BooleanProperty form(Form form) {
        return forms.form(form);
    }

    StringProperty reason() {
        return reason;
    }

    StringProperty caseId() {
        return caseId;
    }

    StringProperty zone() {
        return scope.zone();
    }

    /** When the events occurred, at the earliest; empty for always. */
    StringProperty from() {
        return scope.from();
    }

    /** Before when they occurred; empty for no end. */
    StringProperty before() {
        return scope.before();
    }

    /** About how large the files will be; empty while that is not known. */
    StringBinding size() {
        return size;
    }

    private String findSize() {
        FrozenScope.Choice chosen = scope.choice().get();
        if (scope.counting().get()) {
            return phrase("Counting \u2026");
        }
        if (chosen == null || forms.chosen().isEmpty()) {
            return "";
        }
        EnumSet<Form> written = EnumSet.copyOf(forms.chosen());
        return phrase(
                "{0}, about {1} in all",
                Formats.count(chosen.events(), "{0} event", "{0} events"),
                Sizes.words(chosen.estimate().bytes(written)));
    }

    BooleanProperty masked() {
        return masked;
    }

    ObjectProperty<Path> folder() {
        return folder;
    }

    /** Why the export cannot begin; empty when it can. */
    StringBinding whyNot() {
        return whyNot;
    }

    private String findWhyNot() {
        String noEvents = scope.whyNot().get();
        if (!noEvents.isEmpty()) {
            return noEvents;
        }
        if (forms.chosen().isEmpty()) {
            return phrase("Choose at least one file.");
        }
        if (reason.get().isBlank()) {
            return phrase("An export goes on record: say why.");
        }
        return scope.zoneId().isPresent()
                ? ""
                : phrase("\u201C{0}\u201D is no zone such as Europe/Berlin.", Formats.visible(zone().get()));
    }

    /** The files that will be there, in the folder. */
    List<String> fileNames() {
        List<String> names = new ArrayList<>();
        for (Form form : forms.chosen()) {
            names.add(baseName() + form.suffix());
            if (form == Form.CSV) {
                names.add(baseName() + Form.CSV_METADATA.suffix());
            }
        }
        return names;
    }

    private String baseName() {
        FrozenScope frozen = scope().get();
        FrozenScope.Choice chosen = choice().get();
        return frozen == null || chosen == null ? "" : frozen.fileName(chosen);
    }

    /** Begins it as a task; empty when {@link #whyNot} says why not. */
    Optional<Task> export() {
        ExportSource log = scope.source();
        FrozenScope frozen = scope().get();
        FrozenScope.Choice chosen = choice().get();
        if (log == null || frozen == null || chosen == null || !findWhyNot().isEmpty()) {
            return Optional.empty();
        }
        ReportRequest request = new ReportRequest(
                chosen.definition(),
                chosen.selection(),
                frozen.asOf(),
                new Purpose(reason.get().strip(), caseOrNone(), null, null),
                new Presentation(
                        scope.zoneId().orElseThrow(), "en", masked.get() ? Masking.MASKED : Masking.AS_STORED));
        ExportOrder order = ExportOrder.of(request, folder.get(), baseName(), forms.chosen());
        String name = phrase("Export {0}", frozen.aggregateId());
        return Optional.of(
                tasks.run(name, progress -> log.write(order, progress), came -> ExportOutcome.of(came, next)));
    }

    private @Nullable String caseOrNone() {
        String written = caseId.get();
        return written == null || written.isBlank() ? null : written.strip();
    }
}
