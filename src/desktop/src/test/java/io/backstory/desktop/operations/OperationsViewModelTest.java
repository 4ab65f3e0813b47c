package io.backstory.desktop.operations;

import static io.backstory.desktop.operations.OperatedLedger.BALANCES;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an operator sees and does, on a real server and without a window. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperationsViewModelTest {

    private final OperatedLedger ledger = new OperatedLedger();
    private Desk desk = new Desk(ledger.source("ana"));

    @BeforeEach
    void nothingWaitsAndNothingIsParked() {
        ledger.model().refuse(null);
        desk = new Desk(ledger.source("ana")).open();
        if (desk.stage() instanceof RebuildStage.Waiting) {
            desk.rebuild().discard();
            desk.threads().runAll();
        }
    }

    @AfterAll
    void close() {
        ledger.close();
    }

    @Test
    void theGridSaysHowFarAModelIsAndWhatIsMissingForHowLong() {
        assertThat(desk.model().models()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo("live");
            assertThat(row.head()).isEqualTo(ledger.store().head());
            assertThat(row.status().behind()).isZero();
            assertThat(row.ageText()).isEmpty();
            assertThat(row.trendText()).isEqualTo("up to date");
        });
    }

    @Test
    void aRowThatSomebodyCorruptedIsFoundBeforeTheSwapAndRightAfterIt() throws SQLException {
        String right = ledger.served();
        String account = ledger.value("SELECT account_id FROM account_balances ORDER BY account_id LIMIT 1");
        ledger.execute("UPDATE account_balances SET balance = balance + 1 WHERE account_id = '" + account + "'");
        assertThat(desk.stage()).isInstanceOf(RebuildStage.Planned.class);
        desk.build("verify said so");
        ModelComparison difference = difference(desk.stage());
        assertThat(DiffWords.line(difference)).matches("Of [0-9,]+ rows: 1 changes; sum \u22121(\\.0+)?\\.");
        assertThat(DiffWords.cells(difference, List.of("account_id")))
                .singleElement()
                .satisfies(cell -> assertThat(cell.key() + " " + cell.column()).isEqualTo(account + " balance"));
        assertThat(ledger.served()).as("nothing is replaced before the swap").isNotEqualTo(right);
        desk.rebuild().swap();
        desk.threads().runAll();
        assertThat(ledger.served()).isEqualTo(right);
        assertThat(desk.rebuild().notice().get()).startsWith("Swapped: ");
        assertThat(desk.stage()).isInstanceOf(RebuildStage.Planned.class);
        desk.model().refresh();
        desk.threads().runAll();
        assertThat(desk.model().record().stream().limit(4).map(line -> line.action() + " " + line.outcome()))
                .containsExactly("swap DONE", "swap STARTED", "build DONE", "build STARTED");
        assertThat(desk.model().record().getFirst())
                .returns("ana", Operation::by)
                .returns("verify said so", Operation::reason);
        assertThat(desk.model().models().getFirst().lastText()).endsWith(" by ana: verify said so");
        assertThat(ledger.deeds())
                .as("for the access record")
                .contains(
                        "rebuilt account_balances, built beside: verify said so",
                        "rebuilt account_balances, swapped in: verify said so");
    }

    @Test
    void nothingIsBuiltWithoutTheNameAndAReason() {
        RebuildViewModel rebuild = desk.rebuild();
        assertThat(rebuild.problemWith("account_balance", "why")).isEqualTo("Type the name account_balances");
        assertThat(rebuild.problemWith(BALANCES, " ")).isEqualTo("Say why: it goes on record");
        rebuild.confirm("account_balance", "why");
        rebuild.build();
        assertThat(desk.stage()).isInstanceOf(RebuildStage.Planned.class);
        rebuild.confirm(BALANCES, "why");
        assertThat(desk.stage()).isInstanceOf(RebuildStage.Confirming.class);
        rebuild.doNotRebuild();
        assertThat(desk.stage()).isInstanceOf(RebuildStage.Planned.class);
        assertThat(desk.tasks().all()).noneMatch(task -> task.name().startsWith("Rebuild"));
    }

    @Test
    void aSecondClientSeesWhoRebuildsSinceWhenAndReadersNeverSeeAPartOfAModel() {
        String before = ledger.served();
        List<String> seen = new ArrayList<>();
        ledger.model().afterEvents(300, () -> {
            Desk second = new Desk(ledger.source("ben")).open();
            seen.add(second.model().models().getFirst().lastText().replaceAll("20.* UTC", "T"));
            seen.add(
                    second.stage() instanceof RebuildStage.Elsewhere other
                            ? "elsewhere by " + other.run().by()
                            : second.stage().toString());
            seen.add(ledger.served());
            desk.tasks().all().getFirst().cancel();
        });
        desk.build("cancelled on the way");
        assertThat(seen).containsExactly("by ana since T", "elsewhere by ana", before);
        assertThat(desk.tasks().all().getFirst().state().get()).isEqualTo(Task.State.CANCELLED);
        assertThat(desk.rebuild().notice().get()).isEqualTo("Cancelled. The served model is as it was.");
        assertThat(desk.stage()).isInstanceOf(RebuildStage.Planned.class);
        assertThat(ledger.served()).isEqualTo(before);
        assertThat(ledger.value("SELECT to_regclass('account_balances__next')")).isEqualTo("null");
        desk.build("and again");
        assertThat(desk.stage()).isInstanceOf(RebuildStage.Waiting.class);
        desk.rebuild().discard();
        desk.threads().runAll();
        assertThat(ledger.served()).isEqualTo(before);
    }

    @Test
    void aSecondClientThatLooksOnIsLedToWhatTheFirstHasBuilt() {
        Desk second = new Desk(ledger.source("ben"));
        List<RebuildStage> seen = new ArrayList<>();
        ledger.model().afterEvents(100, () -> seen.add(second.open().stage()));
        desk.build("for ben to look at");
        assertThat(seen).singleElement().isInstanceOf(RebuildStage.Elsewhere.class);
        second.threads().pass(Duration.ofSeconds(3));
        assertThat(second.stage()).isInstanceOfSatisfying(RebuildStage.Waiting.class, waiting -> {
            assertThat(waiting.model().by()).isEqualTo("ana");
            assertThat(waiting.difference()).isNull();
        });
        second.rebuild().compare();
        second.threads().runAll();
        assertThat(DiffWords.line(difference(second.stage()))).startsWith("Both models are equal");
    }

    private static ModelComparison difference(RebuildStage stage) {
        assertThat(stage).isInstanceOf(RebuildStage.Waiting.class);
        RebuildStage.Difference compared = ((RebuildStage.Waiting) stage).difference();
        return Objects.requireNonNull(Objects.requireNonNull(compared).found());
    }

    @Test
    void whatIsParkedSaysWhyAndIsTriedAgain() {
        ledger.model().refuse("acc-237");
        desk.build("with a fault");
        desk.rebuild().swap();
        desk.threads().runAll();
        assertThat(desk.rebuild().parked()).singleElement().satisfies(parked -> {
            assertThat(parked.aggregateId()).isEqualTo("acc-237");
            assertThat(parked.reason()).contains("the currency XXX is not known");
        });
        desk.rebuild().retryParked();
        desk.threads().runAll();
        assertThat(desk.rebuild().notice().get()).startsWith("Nothing could be taken yet");
        ledger.model().refuse(null);
        desk.rebuild().retryParked();
        desk.threads().runAll();
        assertThat(desk.rebuild().notice().get()).isEqualTo("1 aggregate is followed again.");
        assertThat(desk.rebuild().parked()).isEmpty();
    }

    @Test
    void asksNothingWhileNobodyLooks() throws SQLException {
        desk.model().rest();
        String before = ledger.value("SELECT position FROM projections WHERE name = 'account_balances'");
        ledger.execute("UPDATE projections SET position = position - 5 WHERE name = 'account_balances'");
        try {
            desk.threads().pass(Duration.ofMinutes(10));
            assertThat(desk.model().models().getFirst().status().behind()).isZero();
            desk.model().watch();
            desk.threads().pass(Duration.ofMillis(1));
            ModelRow row = desk.model().models().getFirst();
            assertThat(row.status().behind()).isEqualTo(5);
            assertThat(row.age()).isNotNull().isPositive();
            assertThat(row.trendText()).endsWith("falling behind");
            desk.threads().pass(Duration.ofSeconds(2));
            assertThat(desk.model().models().getFirst().trendText()).endsWith("steady");
        } finally {
            ledger.execute("UPDATE projections SET position = " + before + " WHERE name = 'account_balances'");
        }
    }

    @Test
    void eachRoleIsToldWhatItMayNotDo() throws Exception {
        try (EventStore operator = ledger.openAs("operator");
                EventStore auditor = ledger.openAs("auditor");
                EventStore support = ledger.openAs("support")) {
            Desk operators = new Desk(ledger.source(operator, "olga")).open();
            assertThat(operators.rebuild().whyNoBuild().get()).isEmpty();
            assertThat(operators.rebuild().whyNoRetry().get()).isEmpty();
            assertThat(operators.model().snapshots().whyNoRebuild().get()).isEmpty();
            Desk auditors = new Desk(ledger.source(auditor, "alma")).open();
            assertThat(auditors.model().models()).hasSize(1);
            assertThat(auditors.rebuild().whyNoBuild().get()).contains("may not rebuild read models");
            assertThat(auditors.rebuild().whyNoRetry().get()).contains("may not change read models");
            assertThat(auditors.model().snapshots().problemWith("why")).contains("may not store snapshots");
            Desk supports = new Desk(ledger.source(support, "sam"));
            supports.model().watch();
            supports.threads().runAll();
            assertThat(supports.model().state().get()).isInstanceOf(ViewState.Empty.class);
            assertThat(desk.rebuild().whyNoBuild().get()).isEmpty();
        }
    }

    @Test
    void aForgedSnapshotIsFoundAndMended() throws SQLException {
        String account = ledger.value("SELECT aggregate_id FROM snapshots LIMIT 1");
        ledger.execute("UPDATE snapshots SET state = replace(state::text, 'balance', 'balanc')::json"
                + " WHERE aggregate_id = '" + account + "'");
        SnapshotsViewModel snapshots = desk.model().snapshots();
        snapshots.refresh();
        desk.threads().runAll();
        assertThat(snapshots.coverage()).isNotEmpty();
        snapshots.verify(SnapshotScope.of(account));
        desk.threads().runAll();
        assertThat(snapshots.findings()).isNotEmpty();
        assertThat(snapshots.notice().get()).endsWith("are wrong. Rebuild them.");
        assertThat(snapshots.problemWith("")).isEqualTo("Say why: it goes on record");
        snapshots.rebuild(SnapshotScope.of(account), "verify said so");
        desk.threads().runAll();
        snapshots.verify(SnapshotScope.all());
        desk.threads().runAll();
        assertThat(snapshots.notice().get()).contains("none is wrong");
        assertThat(ledger.deeds())
                .contains("verified snapshots")
                .anyMatch(deed -> deed.startsWith("rebuilt snapshots, "));
    }

    @Test
    void theLogIsVerifiedAsATaskAndSaysWhatVouchesForIt() {
        desk.model().logCheck().verify();
        desk.threads().runAll();
        Task task = desk.tasks().all().getFirst();
        assertThat(task.text().get()).startsWith("Not proven: ");
        assertThat(ledger.deeds()).contains("verified the log");
        assertThat(desk.model().log().get()).isNotNull().satisfies(log -> {
            assertThat(log.head()).isEqualTo(ledger.store().head());
            assertThat(log.bytes()).isPositive();
            assertThat(log.sealedAt()).isNull();
            assertThat(log.relayLeads()).isFalse();
            assertThat(log.sealerWorks()).isFalse();
        });
    }
}
