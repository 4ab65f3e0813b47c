package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.Tasks;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.LogStatus;
import io.backstory.eventstore.Rights;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.relay.RelayLag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Watches models, record and log while somebody looks, and not otherwise. One thread: the JavaFX thread, or that of a
 * test.
 */
public final class OperationsViewModel {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final OperationsSource source;
    private final InstantSource clock;
    private final Background looking;
    private final Background asking;
    private final Background measuring;
    private final WhyNot whyNot = new WhyNot();
    private final RebuildViewModel rebuild;
    private final SnapshotsViewModel snapshots;
    private final LogCheckViewModel logCheck;
    private final RecordExport recordExport;
    private final ReadOnlyObjectWrapper<ViewState> state =
            new ReadOnlyObjectWrapper<>(ViewState.loading(phrase("Asking how it stands")));
    private final ReadOnlyObjectWrapper<@Nullable Rights> rights = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable LogStatus> log = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RelayLag> relayLag = new ReadOnlyObjectWrapper<>();
    private final ObservableList<ModelRow> models = FXCollections.observableArrayList();
    private final ObservableList<Operation> record = FXCollections.observableArrayList();
    private final Map<String, Long> behind = new HashMap<>();
    private boolean watching;

    /** Asks nothing until {@link #watch}. */
    public OperationsViewModel(OperationsSource source, Background.Pool backgrounds, Tasks tasks, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        this.looking = backgrounds.background("operations");
        this.asking = backgrounds.background("rights");
        this.measuring = backgrounds.background("relay lag");
        this.rebuild = new RebuildViewModel(source, backgrounds, tasks, whyNot, this::refresh);
        this.snapshots = new SnapshotsViewModel(source, backgrounds, tasks, whyNot);
        this.logCheck = new LogCheckViewModel(source, tasks);
        this.recordExport = new RecordExport(source, tasks);
    }

    /** Asks what the user may do, and then again and again how it stands. */
    void watch() {
        watching = true;
        asking.run(source.store()::rights, this::show, this::failed);
    }

    /** Asks no more. */
    void rest() {
        watching = false;
        looking.cancel();
        asking.cancel();
        measuring.cancel();
    }

    /** Asks at once. */
    void refresh() {
        if (watching) {
            look(Duration.ZERO);
        }
    }

    /** Whether anything is asked while nobody looks: never. */
    boolean isWatching() {
        return watching;
    }

    private void show(Rights found) {
        rights.set(found);
        whyNot.allow(found);
        if (found.readLog() && found.readModels()) {
            look(Duration.ZERO);
            measure(Duration.ZERO);
        } else {
            state.set(ViewState.empty(
                    phrase("Not for {0}", found.user()),
                    phrase("This database user may not see how read models and log stand. Connect as a member of"
                            + " backstory_operator or backstory_auditor.")));
        }
    }

    private void look(Duration after) {
        Map<String, Long> before = Map.copyOf(behind);
        looking.runAfter(after, () -> Overview.look(source, before, clock.instant()), this::show, this::failed);
    }

    /** Beside the looks: a Redis that does not answer holds up nothing but this. */
    private void measure(Duration after) {
        measuring.runAfter(
                after,
                source.relay()::get,
                this::show,
                why -> show(new RelayLag.Unknown(phrase("the log could not be read for it"))));
    }

    private void show(RelayLag now) {
        relayLag.set(now);
        if (watching) {
            measure(BETWEEN_LOOKS);
        }
    }

    private void show(Overview now) {
        log.set(now.log());
        now.models().forEach(row -> behind.put(row.name(), row.status().behind()));
        Rows.update(models, now.models());
        Rows.update(record, now.record());
        rebuild.seen(now.models());
        state.set(
                models.isEmpty()
                        ? ViewState.empty(
                                phrase("No read models"), phrase("No definition on the class path describes one."))
                        : ViewState.ready());
        again();
    }

    private void failed(Throwable why) {
        state.set(ViewState.failed(Problem.of("How it stands could not be read", why)));
        again();
    }

    private void again() {
        if (watching && rights.get() != null) {
            look(BETWEEN_LOOKS);
        }
    }

    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    /** Null until they are known. */
    ReadOnlyObjectProperty<@Nullable Rights> rights() {
        return rights.getReadOnlyProperty();
    }

    /** Null until it is known. */
    ReadOnlyObjectProperty<@Nullable LogStatus> log() {
        return log.getReadOnlyProperty();
    }

    /** Null until it was measured. */
    ReadOnlyObjectProperty<@Nullable RelayLag> relayLag() {
        return relayLag.getReadOnlyProperty();
    }

    ObservableList<ModelRow> models() {
        return models;
    }

    /** Newest first. */
    ObservableList<Operation> record() {
        return record;
    }

    RebuildViewModel rebuild() {
        return rebuild;
    }

    SnapshotsViewModel snapshots() {
        return snapshots;
    }

    RecordExport recordExport() {
        return recordExport;
    }

    LogCheckViewModel logCheck() {
        return logCheck;
    }
}
