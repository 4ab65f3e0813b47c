package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.CommandRunner;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.OutcomeUnknownException;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.evidence.LogCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backends that die, statements that hang, rights that are missing. */
final class PostgresFaultsTest {

    private static final String APPENDING = "application_name = 'Backstory' AND datname = current_database()"
            + " AND state = 'active' AND query LIKE '%append_%'";

    private final TestDatabase database = new TestDatabase();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private EventStore store;

    @BeforeEach
    void open() {
        store = database.open(List.of());
    }

    @AfterEach
    void close() {
        executor.shutdownNow();
        store.close();
    }

    private static AppendRequest request(String id, String commandId) {
        NewEvent event = NewEvent.of("Put", JsonText.of("{\"amount\":\"1\"}"));
        return AppendRequest.to(
                        "Purse",
                        id,
                        ExpectedVersion.any(),
                        List.of(event),
                        Metadata.by("u").build())
                .withCommandId(commandId);
    }

    @Test
    void anAppendWhoseBackendDiesIsUnknownAndItsRepetitionAppendsOnce() throws Exception {
        AppendRequest request = request("a", "command-1");
        Future<AppendReceipt> lost;
        try (Connection blocker = blockLog()) {
            lost = executor.submit(() -> store.append(request));
            awaitTrue("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND " + APPENDING);
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + APPENDING);
            assertThatThrownBy(lost::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("Repeat the append under the same command id");
            blocker.rollback();
        }

        AppendReceipt receipt = store.append(request);

        assertThat(receipt.repeated()).isFalse();
        assertThat(store.append(request).legs()).isEqualTo(receipt.legs());
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void commandsSurviveBackendsThatDieAllTheTime() throws Exception {
        Future<?> killer = executor.submit(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'Backstory' AND datname = current_database()");
                LockSupport.parkNanos(Duration.ofMillis(15).toNanos());
            }
            return null;
        });
        CommandRunner runner = new CommandRunner(store, 30, Duration.ofMillis(1));
        List<Future<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String id = "a" + writer;
            writers.add(executor.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    int number = i;
                    persist(() -> runner.retrying(states -> request(id, id + "-" + number)));
                }
                return 0;
            }));
        }
        for (Future<Integer> writer : writers) {
            writer.get(30, TimeUnit.SECONDS);
        }
        killer.cancel(true);

        persist(() -> assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(160, 4)));
    }

    /** What a caller does about a store that is away: the same again. */
    private static void persist(Runnable work) {
        for (int i = 0; ; i++) {
            try {
                work.run();
                return;
            } catch (OutcomeUnknownException | StoreUnavailableException away) {
                if (i == 50) {
                    throw away;
                }
            }
        }
    }

    @Test
    void aCancelledQueryFreesItsBackendAndNeverHitsTheNextOne() throws Exception {
        store.append(request("a", "command-1"));
        Cancellation cancellation = new Cancellation();
        Future<Long> reading;
        try (Connection blocker = database.connection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
            reading = executor.submit(() -> cancellation.call(() -> store.forEach(EventQuery.all(), event -> {})));
            String waiting = "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND application_name = 'Backstory' AND datname = current_database()";
            awaitTrue(waiting);

            cancellation.cancel();

            assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CancellationException.class);
            assertThat(database.value(waiting)).isEqualTo("f");
            blocker.rollback();
        }
        for (int i = 0; i < 200; i++) {
            Cancellation late = new Cancellation();
            assertThat(late.call(store::head)).isEqualTo(1);
            late.cancel();
            assertThat(store.head()).isEqualTo(1);
        }
    }

    @Test
    void aStoreWhoseConnectionsAreAllBusySaysSo() throws Exception {
        try (EventStore small = EventStores.connect(new EventStoreConfig(
                        database.url(), database.user(), database.password(), 1, Duration.ofMillis(300), List.of()));
                Connection blocker = blockLog()) {
            Future<AppendReceipt> waiting = executor.submit(() -> small.append(request("a", "c")));
            awaitTrue("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND " + APPENDING);

            assertThatThrownBy(small::head)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("stayed busy");

            blocker.rollback();
            assertThat(waiting.get(5, TimeUnit.SECONDS).lastPosition()).isEqualTo(1);
        }
    }

    @Test
    void appendsOutsideReadCommittedAndTwiceInATransactionAreRefused() throws SQLException {
        String call = """
                SELECT outcome FROM append_events('{NULL}', '{NULL}', '{1}', '{"{}"}', '{NULL}', '{1}', '{%s}', '{1}',
                    '{T}', '{-1}', '{1}', ARRAY[gen_random_uuid()], '{E}', '{1}', '{"{}"}', decode(repeat('00', 16), 'hex'))""";
        String alone = """
                SELECT outcome FROM append_to_aggregate(NULL, NULL, '{}', NULL, '%s', 'T', -1,
                    ARRAY[gen_random_uuid()], '{E}', '{1}', '{"{}"}', decode(repeat('00', 16), 'hex'))""";
        for (String one : List.of(call, alone)) {
            for (String level : List.of("REPEATABLE READ", "SERIALIZABLE")) {
                assertThatThrownBy(() -> database.execute(
                                "BEGIN ISOLATION LEVEL " + level + "; " + one.formatted("a") + "; COMMIT"))
                        .hasMessageContaining("READ COMMITTED");
            }
            for (String other : List.of(call, alone)) {
                assertThatThrownBy(() -> database.execute(
                                "BEGIN; " + one.formatted("a") + "; " + other.formatted("b") + "; COMMIT"))
                        .hasMessageContaining("already appended");
            }
        }
        assertThat(store.head()).isZero();
    }

    private Connection blockLog() throws SQLException {
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM log_head FOR UPDATE");
        }
        return connection;
    }

    private void awaitTrue(String sql) throws SQLException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!"t".equals(database.value(sql))) {
            assertThat(System.nanoTime()).as(sql).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
