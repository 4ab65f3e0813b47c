package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.TaskResult;
import io.backstory.desktop.ui.Tasks;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.Rights;
import io.backstory.eventstore.snapshot.SnapshotCheck;
import io.backstory.eventstore.snapshot.SnapshotCoverage;
import io.backstory.eventstore.snapshot.SnapshotFinding;
import io.backstory.eventstore.snapshot.SnapshotRebuild;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** How far snapshots reach, whether they are right, and making them anew. One thread, as all view models. */
final class SnapshotsViewModel {

    /** More would not be read; the count says how many there are. */
    private static final int MOST_FINDINGS = 1_000;

    private final OperationsSource source;
    private final Tasks tasks;
    private final Background asking;
    private final ObservableList<SnapshotCoverage> coverage = FXCollections.observableArrayList();
    private final ObservableList<SnapshotFinding> findings = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ViewState> state =
            new ReadOnlyObjectWrapper<>(ViewState.loading("Counting snapshots"));
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper whyNoRebuild = new ReadOnlyStringWrapper("It is being asked what you may do");

    SnapshotsViewModel(OperationsSource source, Background.Pool backgrounds, Tasks tasks) {
        this.source = source;
        this.tasks = tasks;
        this.asking = backgrounds.background("snapshots");
    }

    /** Counts anew. */
    void refresh() {
        asking.run(
                () -> source.store().snapshotUpkeep().coverage(SnapshotScope.all()),
                found -> {
                    coverage.setAll(found);
                    state.set(
                            found.isEmpty()
                                    ? ViewState.empty("No aggregates yet", "Snapshots are made at every 100th version.")
                                    : ViewState.ready());
                },
                failed -> state.set(ViewState.failed(Problem.of("The snapshots could not be counted", failed))));
    }

    /** Counts no more. */
    void rest() {
        asking.cancel();
    }

    void allow(Rights rights) {
        whyNoRebuild.set(
                !rights.writable()
                        ? "This server takes no writes. Connect to the primary."
                        : rights.makeSnapshots()
                                ? ""
                                : rights.user()
                                        + " may not store snapshots. Connect as a member of backstory_operator.");
    }

    /** Compares the snapshots with what a replay makes of the log. */
    void verify(SnapshotScope scope) {
        findings.clear();
        notice.set("");
        List<SnapshotFinding> found = new ArrayList<>();
        tasks.run(
                "Verify snapshots, " + scope,
                progress -> source.store()
                        .snapshotUpkeep()
                        .verify(
                                scope,
                                finding -> {
                                    if (finding.problem().isWrong() && found.size() < MOST_FINDINGS) {
                                        found.add(finding);
                                    }
                                },
                                progress),
                check -> {
                    source.deeds().verifiedSnapshots(scope.toString(), check.snapshots());
                    findings.setAll(found);
                    return tell(verified(check), check.isClean());
                });
    }

    private static String verified(SnapshotCheck check) {
        if (check.snapshots() == 0) {
            return "There are no snapshots to verify.";
        }
        String all = Formats.count(check.snapshots(), "{0} snapshot", "{0} snapshots");
        String others = check.otherReducer() == 0
                ? ""
                : " " + Formats.count(check.otherReducer()) + " are of other reducers, which loads ignore.";
        return check.isClean()
                ? "Of " + all + ", " + Formats.count(check.agree()) + " say what a replay says, none is wrong." + others
                : Formats.count(check.wrong()) + " of " + all + " are wrong. Rebuild them." + others;
    }

    /** Why a rebuild cannot begin; empty when it can. */
    String problemWith(String reason) {
        return !whyNoRebuild.get().isEmpty()
                ? whyNoRebuild.get()
                : reason.isBlank() ? "Say why: it goes on record" : "";
    }

    /** Makes snapshots anew; nothing when something is missing. */
    void rebuild(SnapshotScope scope, String reason) {
        if (problemWith(reason).isEmpty()) {
            notice.set("");
            tasks.run(
                    "Rebuild snapshots, " + scope,
                    progress ->
                            source.store().snapshotUpkeep().rebuild(scope, source.person(), reason.strip(), progress),
                    done -> {
                        source.deeds().rebuilt("snapshots, " + scope, reason.strip(), done.stored());
                        refresh();
                        findings.clear();
                        return tell(rebuilt(done), done.failures().isEmpty());
                    });
        }
    }

    private static String rebuilt(SnapshotRebuild done) {
        String failed = done.failures().isEmpty()
                ? ""
                : " " + Formats.count(done.failures().size(), "{0} aggregate", "{0} aggregates")
                        + " could not be replayed: " + done.failures().getFirst();
        return Formats.count(done.stored()) + " stored, " + Formats.count(done.kept()) + " were right already, "
                + Formats.count(done.dropped()) + " dropped, of "
                + Formats.count(done.aggregates(), "{0} aggregate", "{0} aggregates") + "." + failed;
    }

    private TaskResult tell(String text, boolean good) {
        notice.set(text);
        return good ? TaskResult.of(text) : TaskResult.attention(text);
    }

    ObservableList<SnapshotCoverage> coverage() {
        return coverage;
    }

    /** Wrong ones of the last verification. */
    ObservableList<SnapshotFinding> findings() {
        return findings;
    }

    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    /** What was found or done last; empty for nothing. */
    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** Why this user may not make snapshots; empty when that is allowed. */
    ReadOnlyStringProperty whyNoRebuild() {
        return whyNoRebuild.getReadOnlyProperty();
    }
}
