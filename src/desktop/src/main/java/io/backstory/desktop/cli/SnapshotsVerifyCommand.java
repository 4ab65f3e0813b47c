package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.replay.Change;
import io.backstory.eventstore.snapshot.SnapshotCheck;
import io.backstory.eventstore.snapshot.SnapshotFinding;
import io.backstory.eventstore.snapshot.SnapshotScope;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Compares stored states with replayed ones. */
@Command(
        name = "verify",
        description = {
            "Compares each snapshot with the state that a replay makes, and names the first field that differs.",
            "Exit status: 0 none is wrong, 1 some are. Those of other reducers are listed; loads ignore them."
        })
final class SnapshotsVerifyCommand implements Callable<Integer> {

    @ParentCommand
    private SnapshotsCommand snapshots;

    @Mixin
    private final ScopeOptions options = new ScopeOptions();

    @Override
    public Integer call() throws Exception {
        return snapshots.program().onLedger(this::run);
    }

    private int run(Connection ledger) {
        SnapshotScope scope = options.scope(ledger);
        Terminal terminal = snapshots.program().terminal();
        SnapshotCheck check = ledger.store()
                .snapshotUpkeep()
                .verify(
                        scope,
                        this::show,
                        (done, total) -> terminal.progress("%,d of %,d snapshots".formatted(done, total)));
        terminal.endProgress();
        snapshots.program().record(ledger, Access.of(AccessAction.VERIFIED, "snapshots, " + scope, check.snapshots()));
        show(check);
        return check.isClean() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private void show(SnapshotFinding finding) {
        Terminal terminal = snapshots.program().terminal();
        terminal.endProgress();
        if (snapshots.program().json()) {
            terminal.json(json(finding));
            return;
        }
        Change difference = finding.difference();
        terminal.line("%s: %s version %d, %s v%d: %s%s"
                .formatted(
                        finding.problem().isWrong() ? "WRONG" : "not used",
                        Text.plain(finding.aggregateId()),
                        finding.version(),
                        Text.plain(finding.reducer()),
                        finding.reducerVersion(),
                        Text.plain(finding.detail()),
                        difference == null
                                ? ""
                                : ", first %s: stored %s, replayed %s"
                                        .formatted(
                                                Text.plain(difference.pointer()),
                                                Text.plain(String.valueOf(difference.before())),
                                                Text.plain(String.valueOf(difference.after())))));
    }

    private static ObjectNode json(SnapshotFinding finding) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("aggregateId", finding.aggregateId())
                .put("version", finding.version())
                .put("reducer", finding.reducer())
                .put("reducerVersion", finding.reducerVersion())
                .put("problem", finding.problem().name().toLowerCase(Locale.ROOT))
                .put("wrong", finding.problem().isWrong())
                .put("detail", finding.detail());
        Change difference = finding.difference();
        if (difference != null) {
            json.put("pointer", difference.pointer());
            json.set("stored", difference.before());
            json.set("replayed", difference.after());
        }
        return json;
    }

    private void show(SnapshotCheck check) {
        Terminal terminal = snapshots.program().terminal();
        if (snapshots.program().json()) {
            terminal.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("result", check.isClean() ? "clean" : "wrong")
                    .put("aggregates", check.aggregates())
                    .put("agree", check.agree())
                    .put("otherReducer", check.otherReducer())
                    .put("wrong", check.wrong()));
            return;
        }
        terminal.line(
                "%,d of %,d snapshots of %,d aggregates agree with a replay, %,d are of other reducers, %,d are wrong."
                        .formatted(
                                check.agree(),
                                check.snapshots(),
                                check.aggregates(),
                                check.otherReducer(),
                                check.wrong()));
        if (!check.isClean()) {
            terminal.message("The events are untouched; make the snapshots anew with: backstory snapshots rebuild");
        }
    }
}
