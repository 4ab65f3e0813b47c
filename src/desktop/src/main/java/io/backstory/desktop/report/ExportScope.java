package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.EventQuery.TimeRange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which events would be exported: the log is frozen as it stands, and counted again when somebody chooses another period.
 * JavaFX thread only.
 */
final class ExportScope {

    /** Nobody is asked while somebody types. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Background freezing;
    private final ReadOnlyObjectWrapper<ViewState> state =
            new ReadOnlyObjectWrapper<>(ViewState.empty(phrase("Nothing is open"), phrase("Open an account first.")));
    private final ReadOnlyObjectWrapper<@Nullable FrozenScope> frozen = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<FrozenScope.@Nullable Choice> choice = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper counting = new ReadOnlyBooleanWrapper();
    private final StringProperty zone = new SimpleStringProperty("UTC");
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty before = new SimpleStringProperty("");
    private final StringBinding whyNot =
            Bindings.createStringBinding(this::findWhyNot, state, choice, counting, zone, from, before);
    private @Nullable ExportSource source;
    private String aggregateId = "";

    /** Without a log: {@link #open} brings it. */
    ExportScope(Background.Pool pool) {
        this.freezing = pool.background("freeze export");
        List.of(from, before, zone).forEach(typed -> typed.addListener((observed, was, now) -> recount()));
    }

    /** Begins anew with an aggregate; the zone stays as it was last. */
    void open(ExportSource log, String aggregate) {
        source = null; // The period of before is no question about this one.
        from.set("");
        before.set("");
        source = log;
        aggregateId = aggregate;
        freeze();
    }

    /** Looks at the log as it stands now. */
    void freeze() {
        ExportSource log = source;
        if (log == null) {
            return;
        }
        frozen.set(null);
        choice.set(null);
        counting.set(false);
        state.set(ViewState.loading(phrase("Counting events of {0}", Formats.visible(aggregateId))));
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
        FrozenScope now = frozen.get();
        FrozenScope.Choice chosen = choice.get();
        if (log == null || now == null || chosen == null) {
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
        freezing.runAfter(PAUSE, () -> log.freeze(now.aggregateId(), range, now.asOf()), this::show, this::uncounted);
    }

    private void uncounted(Throwable failed) {
        state.set(ViewState.failed(Problem.of("What would be exported could not be counted", failed)));
    }

    private void show(FrozenScope counted) {
        FrozenScope.Choice chosen = choice.get();
        counting.set(false);
        choice.set(null);
        frozen.set(counted);
        choice.set(chosen == null ? counted.choices().getFirst() : counted.like(chosen));
        state.set(ViewState.ready());
    }

    void cancel() {
        freezing.cancel();
        counting.set(false);
        state.set(ViewState.empty(
                phrase("The count was cancelled"), phrase("Nothing was written. Close the sheet, or open it again.")));
    }

    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    /** What can be exported; null until it was counted. */
    ReadOnlyObjectProperty<@Nullable FrozenScope> frozen() {
        return frozen.getReadOnlyProperty();
    }

    ObjectProperty<FrozenScope.@Nullable Choice> choice() {
        return choice;
    }

    /** Whether a period is being counted. */
    ReadOnlyBooleanProperty counting() {
        return counting.getReadOnlyProperty();
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

    /** The log that is exported from; null before one was opened. */
    @Nullable
    ExportSource source() {
        return source;
    }

    /** Empty while what is typed names no zone. */
    Optional<ZoneId> zoneId() {
        try {
            return Optional.of(ZoneId.of(String.valueOf(zone.get()).strip()));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** Why these events cannot be exported; empty when they can. */
    StringBinding whyNot() {
        return whyNot;
    }

    private String findWhyNot() {
        FrozenScope.Choice chosen = choice.get();
        if (chosen == null || !(state.get() instanceof ViewState.Ready)) {
            return phrase("The events are not counted yet.");
        }
        String wrongPeriod = period().problem();
        if (zoneId().isPresent() && !wrongPeriod.isEmpty()) {
            return wrongPeriod;
        }
        if (counting.get()) {
            return phrase("The events of the period are being counted.");
        }
        boolean always = from.get().isBlank() && before.get().isBlank();
        return chosen.events() > 0
                ? ""
                : phrase(always ? "There is no event to export." : "No event of it occurred in this period.");
    }
}
