package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.contract.ReplayContract;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.projection.ReplayRequest;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class PostgresReplayTest extends ReplayContract {

    private final TestDatabase database = new TestDatabase();

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return database.open(definitions);
    }

    @Test
    void aReplayThatTheServerHoldsUpIsCancelledThere() throws Exception {
        fill("a", 10);
        Cancellation cancellation = new Cancellation();
        try (ExecutorService executor = Executors.newSingleThreadExecutor();
                Connection blocker = database.connection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
            Future<?> replaying = executor.submit(() -> cancellation.call(() ->
                    store.replays().replay(ReplayRequest.everything(), (worker, batch) -> {}, ReplayListener.NONE)));
            String waiting = "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE 'COPY%' AND datname = current_database()";
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!"t".equals(database.value(waiting))) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }

            cancellation.cancel();

            assertThatThrownBy(() -> replaying.get(2, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CancellationException.class);
            assertThat(database.value(waiting)).isEqualTo("f");
            blocker.rollback();
        }
        assertThat(store.replays()
                        .replay(ReplayRequest.everything(), (worker, batch) -> {}, ReplayListener.NONE)
                        .events())
                .isEqualTo(10);
    }
}
