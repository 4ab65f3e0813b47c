package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.StoreUnavailableException;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ConnectionWaitTest {

    private static final Duration PATIENCE_OF_THE_POOL = Duration.ofSeconds(60);

    private final TestDatabase database = new TestDatabase();

    @Test
    void cancelledWorkDoesNotWaitForAConnectionAnyLongerAndLeavesItsThreadAsItWas() throws Exception {
        try (Connections connections = one();
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Cancellation cancellation = new Cancellation();
            CountDownLatch begun = new CountDownLatch(1);
            Connection only = connections.take();
            Future<Boolean> interrupted = executor.submit(() -> {
                begun.countDown();
                assertThatThrownBy(() -> cancellation.call(connections::take))
                        .isInstanceOfAny(CancellationException.class, StoreUnavailableException.class);
                return Thread.currentThread().isInterrupted();
            });
            begun.await();
            cancellation.cancel();

            assertThat(interrupted.get(30, TimeUnit.SECONDS)).isFalse();
            only.close();
            connections.take().close();
        }
    }

    @Test
    void whatWasCancelledBeforeStillGetsAConnectionToCleanUpWith() throws Exception {
        try (Connections connections = one()) {
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();
            cancellation.call(connections::take).close();
        }
    }

    private Connections one() {
        return Connections.open(new EventStoreConfig(
                database.url(), database.user(), database.password(), 1, PATIENCE_OF_THE_POOL, List.of()));
    }
}
