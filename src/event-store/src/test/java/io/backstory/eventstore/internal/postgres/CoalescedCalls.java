package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.CoalescingAppender;
import io.backstory.eventstore.EventAppender;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** A store whose calls are counted, and ways to make callers wait for each other. */
final class CoalescedCalls implements AutoCloseable {

    private static final Metadata TELLER = Metadata.by("teller-7").build();

    final TestDatabase database = new TestDatabase();
    final EventStore store = database.open(List.of());
    final Calls calls = new Calls(store);
    final ExecutorService executor = Executors.newCachedThreadPool();

    @Override
    public void close() {
        executor.shutdownNow();
        store.close();
    }

    static AggregateAppend leg(String id, ExpectedVersion expected) {
        return new AggregateAppend(
                "Purse", id, expected, List.of(NewEvent.of("Put", JsonText.of("{\"amount\":\"1\"}"))));
    }

    static AppendRequest request(AggregateAppend... legs) {
        return new AppendRequest(null, List.of(legs), TELLER);
    }

    static AppendRequest any(String id) {
        return request(leg(id, ExpectedVersion.any()));
    }

    /** Counts what passes. */
    static final class Calls implements EventAppender {
        private final EventAppender below;
        final List<Integer> sizes = new CopyOnWriteArrayList<>();

        Calls(EventAppender below) {
            this.below = below;
        }

        @Override
        public AppendReceipt append(AppendRequest request) {
            return appendAll(List.of(request)).getFirst().orThrow();
        }

        @Override
        public List<AppendOutcome> appendAll(List<AppendRequest> requests) {
            sizes.add(requests.size());
            return below.appendAll(requests);
        }

        @Override
        public Optional<AppendReceipt> receipt(String commandId) {
            return below.receipt(commandId);
        }
    }

    /**
     * Starts calls one after the other while the log is blocked, so that all but the first wait and travel together.
     */
    <T> List<Future<T>> whileBlocked(CoalescingAppender appender, List<Callable<T>> work) throws Exception {
        List<Future<T>> futures = new ArrayList<>();
        try (Connection blocker = database.connection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("SELECT position FROM log_head FOR UPDATE");
            for (Callable<T> call : work) {
                int waiting = appender.waiting();
                boolean first = futures.isEmpty();
                futures.add(executor.submit(call));
                await(() -> first ? calls.sizes.size() == 1 : appender.waiting() == waiting + 1);
            }
            blocker.rollback();
        }
        return futures;
    }

    static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }
}
