package io.backstory.eventstore.internal.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.contract.StoreContract;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.Operation.Outcome;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Change;
import io.backstory.eventstore.snapshot.SnapshotCheck;
import io.backstory.eventstore.snapshot.SnapshotCoverage;
import io.backstory.eventstore.snapshot.SnapshotFinding;
import io.backstory.eventstore.snapshot.SnapshotFinding.Problem;
import io.backstory.eventstore.snapshot.SnapshotRebuild;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresSnapshotUpkeepTest extends StoreContract {

    private static final ProgressListener NOBODY = (done, total) -> {};

    private final TestDatabase database = new TestDatabase();
    private final List<SnapshotFinding> findings = new ArrayList<>();

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return database.open(definitions);
    }

    @BeforeEach
    void threePursesAndAStranger() throws Exception {
        fill("a", 350);
        fill("b", 120);
        fill("c", 30);
        NewEvent[] words = new NewEvent[101];
        for (int i = 0; i < words.length; i++) {
            words[i] = NewEvent.of("Said", json("{\"word\":\"w" + i + "\",\"at\":1.50}"));
        }
        store.append(request(
                new io.backstory.eventstore.AggregateAppend("Diary", "d", ExpectedVersion.none(), List.of(words))));
        store.awaitSnapshots();
    }

    private SnapshotCheck verify(SnapshotScope scope) {
        findings.clear();
        return store.snapshotUpkeep().verify(scope, findings::add, NOBODY);
    }

    private SnapshotRebuild rebuild(SnapshotScope scope) {
        return store.snapshotUpkeep().rebuild(scope, "m.keller", "states looked wrong", NOBODY);
    }

    private @Nullable String fingerprint() throws SQLException {
        return database.value("SELECT string_agg(aggregate_id || version || reducer || state::text || event_hash::text,"
                + " ' ' ORDER BY aggregate_id, version) FROM snapshots");
    }

    private void forge(String aggregateId, long version) throws SQLException {
        database.execute(
                "UPDATE snapshots SET state = '{\"amount\":\"1000000\",\"trace\":1}' WHERE aggregate_id = '%s' AND version = %d"
                        .formatted(aggregateId, version));
    }

    @Test
    void whatTheStoreMadeAgreesWithAReplay() {
        assertThat(verify(SnapshotScope.all())).isEqualTo(new SnapshotCheck(3, 5, 0, 0));
        assertThat(verify(SnapshotScope.ofType("Diary"))).isEqualTo(new SnapshotCheck(1, 1, 0, 0));
        assertThat(verify(SnapshotScope.of("a"))).isEqualTo(new SnapshotCheck(1, 3, 0, 0));
        assertThat(verify(SnapshotScope.of("c"))).isEqualTo(new SnapshotCheck(0, 0, 0, 0));
        assertThat(findings).isEmpty();
    }

    @Test
    void coverageSaysWhatIsThereAndWhatIsMissing() throws SQLException {
        database.execute("DELETE FROM snapshots WHERE aggregate_id = 'b'");
        database.execute("UPDATE snapshots SET event_hash = '\\x00' WHERE version = 300");
        database.execute("INSERT INTO snapshots SELECT aggregate_id, reducer, 7, version, event_hash, state, created_at"
                + " FROM snapshots WHERE aggregate_id = 'a' AND version = 100");

        List<SnapshotCoverage> coverage = store.snapshotUpkeep().coverage(SnapshotScope.all());

        assertThat(coverage).extracting(SnapshotCoverage::aggregateType).containsExactly("Diary", "Purse");
        SnapshotCoverage purses = coverage.getLast();
        assertThat(List.of(purses.aggregates(), purses.due(), purses.uncovered()))
                .containsExactly(3L, 2L, 1L);
        SnapshotCoverage.Series current = purses.current().orElseThrow();
        assertThat(current.reducer()).isEqualTo("purse");
        assertThat(List.of(current.snapshots(), current.usable(), current.aggregates(), current.newestVersion()))
                .containsExactly(3L, 2L, 1L, 200L);
        assertThat(current.bytes()).isPositive();
        assertThat(purses.series()).hasSize(2);
        assertThat(purses.series().getLast().reducerVersion()).isEqualTo(7);
        assertThat(store.snapshotUpkeep().coverage(SnapshotScope.of("nobody"))).isEmpty();
    }

    @Test
    void aForgedStateWithTheRightHashIsFoundByItsFirstDifferentField() throws SQLException {
        forge("a", 200);

        assertThat(verify(SnapshotScope.all())).isEqualTo(new SnapshotCheck(3, 4, 0, 1));

        SnapshotFinding finding = findings.getFirst();
        assertThat(finding.problem()).isEqualTo(Problem.OTHER_STATE);
        assertThat(finding.aggregateId()).isEqualTo("a");
        assertThat(finding.version()).isEqualTo(200);
        assertThat(finding.detail()).isEqualTo("2 fields differ");
        Change difference = requireNonNull(finding.difference());
        assertThat(difference.pointer()).isEqualTo("/amount");
        assertThat(requireNonNull(difference.before()).textValue()).isEqualTo("1000000");
        assertThat(requireNonNull(difference.after()).textValue()).isEqualTo("200");
    }

    @Test
    void everyKindOfProblemIsToldApart() throws SQLException {
        database.execute("UPDATE snapshots SET reducer_version = 0 WHERE aggregate_id = 'a' AND version = 100");
        database.execute("UPDATE snapshots SET event_hash = '\\x00' WHERE aggregate_id = 'a' AND version = 200");
        database.execute("UPDATE snapshots SET state = '{\"of\":\"another program\"}' WHERE version = 300");
        database.execute("UPDATE snapshots SET state = '{\"trace\" : 0, \"amount\":\"0\"}' WHERE aggregate_id = 'b'");
        database.execute(
                "INSERT INTO snapshots SELECT 'a', 'purse', 1, 9900, event_hash, state FROM snapshots LIMIT 1");
        database.execute(
                "INSERT INTO snapshots SELECT 'ghost', 'purse', 1, 100, event_hash, state FROM snapshots LIMIT 1");

        assertThat(verify(SnapshotScope.all())).isEqualTo(new SnapshotCheck(3, 1, 1, 5));

        assertThat(findings)
                .extracting(SnapshotFinding::problem)
                .containsExactly(
                        Problem.OTHER_REDUCER,
                        Problem.OTHER_EVENT,
                        Problem.UNREADABLE,
                        Problem.OTHER_STATE,
                        Problem.OTHER_EVENT,
                        Problem.OTHER_EVENT);
        assertThat(findings).extracting(SnapshotFinding::aggregateId).containsExactly("a", "a", "a", "b", "a", "ghost");
    }

    @Test
    void aStateThatIsOnlyWrittenDifferentlyAgrees() throws SQLException {
        database.execute("UPDATE snapshots SET state = regexp_replace(state::text, ',', ' , ', 'g')::json");
        assertThat(verify(SnapshotScope.all()).isClean()).isTrue();
    }

    @Test
    void aRebuildMakesWhatIsMissingMendsWhatIsWrongAndDropsTheRest() throws SQLException {
        String before = fingerprint();
        database.execute("DELETE FROM snapshots WHERE aggregate_id = 'b'");
        forge("a", 200);
        database.execute("UPDATE snapshots SET reducer_version = 0 WHERE aggregate_id = 'a' AND version = 100");
        database.execute(
                "INSERT INTO snapshots SELECT 'ghost', 'purse', 1, 100, event_hash, state FROM snapshots LIMIT 1");
        database.execute("INSERT INTO snapshots SELECT 'a', 'purse', 1, e.version, e.hash, s.state"
                + " FROM events e, snapshots s WHERE e.aggregate_id = 'a' AND e.version = 150 AND s.version = 200");

        SnapshotRebuild result = rebuild(SnapshotScope.all());

        assertThat(List.of(result.aggregates(), result.stored(), result.kept(), result.dropped()))
                .containsExactly(3L, 3L, 2L, 3L);
        assertThat(result.failures()).isEmpty();
        assertThat(fingerprint()).isEqualTo(before);
        assertThat(verify(SnapshotScope.all())).isEqualTo(new SnapshotCheck(3, 5, 0, 0));
        assertThat(rebuild(SnapshotScope.all()).stored()).isZero();
        Operation newest = store.projections(List.of()).operations(1).getFirst();
        assertThat(newest.action()).isEqualTo("rebuild snapshots");
        assertThat(newest.subject()).isEqualTo("all");
        assertThat(newest.by()).isEqualTo("m.keller");
        assertThat(newest.reason()).isEqualTo("states looked wrong");
        assertThat(newest.outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aRebuildTouchesOnlyWhatItWasAskedFor() throws SQLException {
        forge("a", 100);
        forge("b", 100);
        assertThat(rebuild(SnapshotScope.of("a")).stored()).isEqualTo(1);
        assertThat(rebuild(SnapshotScope.ofType("Diary")).stored()).isZero();
        assertThat(verify(SnapshotScope.all()).wrong()).isEqualTo(1);
        assertThat(findings.getFirst().aggregateId()).isEqualTo("b");
    }

    @Test
    void snapshotsOfANewerProgramAreLeftToIt() throws SQLException {
        database.execute("UPDATE snapshots SET reducer_version = 2 WHERE aggregate_id = 'a'");
        SnapshotRebuild result = rebuild(SnapshotScope.of("a"));
        assertThat(result.stored()).isEqualTo(3);
        assertThat(result.dropped()).isZero();
        assertThat(verify(SnapshotScope.of("a"))).isEqualTo(new SnapshotCheck(1, 3, 3, 0));
    }

    @Test
    void anAggregateThatCannotBeReplayedIsNamedAndTheOthersGoOn() throws Exception {
        append("b", ExpectedVersion.any(), NewEvent.of("Put", json("{\"amount\":\"much\"}")));
        fill("b", 100);
        fill("c", 100);
        store.awaitSnapshots();
        database.execute("INSERT INTO snapshots SELECT 'b', 'purse', 1, e.version, e.hash, s.state FROM events e,"
                + " snapshots s WHERE e.aggregate_id = 'b' AND e.version = 200 AND s.aggregate_id = 'b'");

        assertThat(verify(SnapshotScope.of("b"))).isEqualTo(new SnapshotCheck(1, 1, 0, 1));
        assertThat(findings.getFirst().problem()).isEqualTo(Problem.NOT_REPLAYABLE);
        SnapshotRebuild result = rebuild(SnapshotScope.all());

        assertThat(result.failures()).hasSize(1);
        assertThat(result.failures().getFirst()).contains("version 121 of b");
        assertThat(result.dropped()).isEqualTo(1);
        assertThat(verify(SnapshotScope.all())).isEqualTo(new SnapshotCheck(4, 6, 0, 0));
    }

    @Test
    void aCancelledRebuildKeepsWhatIsRightAndIsOnRecord() {
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> cancellation.call(() -> store.snapshotUpkeep()
                        .rebuild(SnapshotScope.all(), "m.keller", "why not", (done, total) -> cancellation.cancel())))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("stay");
        assertThat(verify(SnapshotScope.all())).isEqualTo(new SnapshotCheck(3, 5, 0, 0));
        assertThat(store.projections(List.of()).operations(1).getFirst().outcome())
                .isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void moreAggregatesThanOneStatementReadsAreAllGoneThrough() {
        for (int i = 0; i < 520; i++) {
            fill("many-" + i, 100);
        }
        assertThat(rebuild(SnapshotScope.all()).aggregates()).isEqualTo(523);
        assertThat(verify(SnapshotScope.all())).isEqualTo(new SnapshotCheck(523, 525, 0, 0));
    }
}
