package io.backstory.desktop.report;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.Tasks;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.EventQuery.TimeRange;
import io.backstory.reports.Presentation;
import io.backstory.reports.Presentation.Masking;
import io.backstory.reports.Purpose;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.export.ExportOrder;
import io.backstory.reports.export.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What somebody decides about an export, and why it cannot begin yet. JavaFX thread only. */
final class ExportViewModel {

    /** Nobody is asked while somebody types. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Background freezing;
    private final Tasks tasks;
    private final ExportNextSteps next;
    private final ReadOnlyObjectWrapper<ViewState> state =
            new ReadOnlyObjectWrapper<>(ViewState.empty("Nothing is open", "Open an account first."));
    private final ReadOnlyObjectWrapper<@Nullable FrozenScope> scope = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<FrozenScope.@Nullable Choice> choice = new SimpleObjectProperty<>();
    private final Map<Form, BooleanProperty> forms = new EnumMap<>(Map.of(
            Form.CSV, new SimpleBooleanProperty(true),
            Form.PDF, new SimpleBooleanProperty(true),
            Form.BUNDLE, new SimpleBooleanProperty(true)));
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty caseId = new SimpleStringProperty("");
    private final StringProperty zone = new SimpleStringProperty("UTC");
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty before = new SimpleStringProperty("");
    private final BooleanProperty counting = new SimpleBooleanProperty();
    private final BooleanProperty masked = new SimpleBooleanProperty(true);
    private final ObjectProperty<Path> folder = new SimpleObjectProperty<>(usualFolder());
    private final StringBinding whyNot = Bindings.createStringBinding(
            this::findWhyNot,
            state,
            choice,
            counting,
            reason,
            zone,
            from,
            before,
            form(Form.CSV),
            form(Form.PDF),
            form(Form.BUNDLE));
    private final StringBinding size = Bindings.createStringBinding(
            this::findSize, choice, counting, form(Form.CSV), form(Form.PDF), form(Form.BUNDLE));
    private @Nullable ExportSource source;
    private String aggregateId = "";

    /** Without a log: {@link #open} brings it. */
    ExportViewModel(Background.Pool pool, Tasks tasks, ExportNextSteps next) {
        this.freezing = pool.background("freeze export");
        this.tasks = tasks;
        this.next = next;
        List.of(from, before, zone).forEach(typed -> typed.addListener((observed, was, now) -> recount()));
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
        source = log;
        aggregateId = aggregate;
        reason.set("");
        source = null; // The period of before is no question about this one.
        from.set("");
        before.set("");
        source = log;
        freeze();
    }

    /** Looks at the log as it stands now. */
    void freeze() {
        ExportSource log = source;
        if (log == null) {
            return;
        }
        scope.set(null);
        choice.set(null);
        counting.set(false);
        state.set(ViewState.loading("Counting events of " + Formats.visible(aggregateId)));
        String aggregate = aggregateId;
        TimeRange period = period().problem().isEmpty() ? period().range() : TimeRange.ALWAYS;
        freezing.run(() -> log.freeze(aggregate, period, null), this::show, this::uncounted);
    }

    private Period period() {
        return new Period(from.get(), before.get(), String.valueOf(zone.get()));
    }

    /** Counts what is left of the frozen scope in another period. */
    private void recount() {
        ExportSource log = source;
        FrozenScope frozen = scope.get();
        FrozenScope.Choice chosen = choice.get();
        if (log == null || frozen == null || chosen == null) {
            return;
        }
        freezing.cancel();
        counting.set(false);
        if (!period().problem().isEmpty()) {
            return;
        }
        TimeRange range = period().range();
        if (range.equals(chosen.selection().occurred())) {
            return;
        }
        counting.set(true);
        freezing.runAfter(
                PAUSE, () -> log.freeze(frozen.aggregateId(), range, frozen.asOf()), this::show, this::uncounted);
    }

    private void uncounted(Throwable failed) {
        state.set(ViewState.failed(Problem.of("What would be exported could not be counted", failed)));
    }

    private void show(FrozenScope frozen) {
        FrozenScope.Choice chosen = choice.get();
        counting.set(false);
        choice.set(null);
        scope.set(frozen);
        choice.set(chosen == null ? frozen.choices().getFirst() : frozen.like(chosen));
        state.set(ViewState.ready());
    }

    void cancel() {
        freezing.cancel();
        counting.set(false);
        state.set(
                ViewState.empty("The count was cancelled", "Nothing was written. Close the sheet, or open it again."));
    }

    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    /** What can be exported; null until it was counted. */
    ReadOnlyObjectProperty<@Nullable FrozenScope> scope() {
        return scope.getReadOnlyProperty();
    }

    ObjectProperty<FrozenScope.@Nullable Choice> choice() {
        return choice;
    }

    /** Whether it is written as CSV, PDF or bundle. */
    BooleanProperty form(Form form) {
        return Objects.requireNonNull(forms.get(form), form.word());
    }

    StringProperty reason() {
        return reason;
    }

    StringProperty caseId() {
        return caseId;
    }

    StringProperty zone() {
        return zone;
    }

    /** When the events occurred, at the earliest; empty for always. */
    StringProperty from() {
        return from;
    }

    /** Before when they occurred; empty for no end. */
    StringProperty before() {
        return before;
    }

    /** About how large the files will be; empty while that is not known. */
    StringBinding size() {
        return size;
    }

    private String findSize() {
        FrozenScope.Choice chosen = choice.get();
        if (counting.get()) {
            return "Counting \u2026";
        }
        if (chosen == null || chosenForms().isEmpty()) {
            return "";
        }
        EnumSet<Form> written = EnumSet.copyOf(chosenForms());
        return Formats.count(chosen.events(), "{0} event", "{0} events") + ", about "
                + Sizes.words(chosen.estimate().bytes(written)) + " in all";
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
        FrozenScope.Choice chosen = choice.get();
        if (chosen == null || !(state.get() instanceof ViewState.Ready)) {
            return "The events are not counted yet.";
        }
        String wrongPeriod = period().problem();
        if (zoneId().isPresent() && !wrongPeriod.isEmpty()) {
            return wrongPeriod;
        }
        if (counting.get()) {
            return "The events of the period are being counted.";
        }
        if (chosen.events() == 0) {
            return from.get().isBlank() && before.get().isBlank()
                    ? "There is no event to export."
                    : "No event of it occurred in this period.";
        }
        if (chosenForms().isEmpty()) {
            return "Choose at least one file.";
        }
        if (reason.get().isBlank()) {
            return "An export goes on record: say why.";
        }
        return zoneId().isPresent() ? "" : "“" + Formats.visible(zone.get()) + "” is no zone such as Europe/Berlin.";
    }

    private Optional<ZoneId> zoneId() {
        try {
            return Optional.of(ZoneId.of(String.valueOf(zone.get()).strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private List<Form> chosenForms() {
        return forms.entrySet().stream()
                .filter(form -> form.getValue().get())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The files that will be there, in the folder. */
    List<String> fileNames() {
        List<String> names = new ArrayList<>();
        for (Form form : chosenForms()) {
            names.add(baseName() + form.suffix());
            if (form == Form.CSV) {
                names.add(baseName() + Form.CSV_METADATA.suffix());
            }
        }
        return names;
    }

    private String baseName() {
        FrozenScope frozen = scope.get();
        FrozenScope.Choice chosen = choice.get();
        return frozen == null || chosen == null ? "" : frozen.fileName(chosen);
    }

    /** Begins it as a task; empty when {@link #whyNot} says why not. */
    Optional<Task> export() {
        ExportSource log = source;
        FrozenScope frozen = scope.get();
        FrozenScope.Choice chosen = choice.get();
        if (log == null || frozen == null || chosen == null || !findWhyNot().isEmpty()) {
            return Optional.empty();
        }
        ReportRequest request = new ReportRequest(
                chosen.definition(),
                chosen.selection(),
                frozen.asOf(),
                new Purpose(reason.get().strip(), caseOrNone(), null, null),
                new Presentation(zoneId().orElseThrow(), "en", masked.get() ? Masking.MASKED : Masking.AS_STORED));
        ExportOrder order = ExportOrder.of(request, folder.get(), baseName(), chosenForms());
        String name = "Export " + frozen.aggregateId();
        return Optional.of(
                tasks.run(name, progress -> log.write(order, progress), came -> ExportOutcome.of(came, next)));
    }

    private @Nullable String caseOrNone() {
        String written = caseId.get();
        return written == null || written.isBlank() ? null : written.strip();
    }
}
