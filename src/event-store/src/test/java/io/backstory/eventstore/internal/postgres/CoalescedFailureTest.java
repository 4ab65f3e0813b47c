package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.CoalescingAppender;
import io.backstory.eventstore.EventAppender;
import io.backstory.eventstore.OutcomeUnknownException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers that share a commit learn when it fails. */
final class CoalescedFailureTest {

    private final CoalescedCalls fixture = new CoalescedCalls();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aLostConnectionIsUnknownToAllWhoTravelledAndRepeatingFindsOut() throws Exception {
        try (CoalescingAppender appender = new CoalescingAppender(fixture.calls)) {
            List<Future<AppendReceipt>> futures = new ArrayList<>();
            try (Connection blocker = fixture.database.connection();
                    Statement statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("LOCK TABLE aggregates IN EXCLUSIVE MODE");
                futures.add(fixture.executor.submit(
                        () -> appender.append(CoalescedCalls.any("first").withCommandId("first"))));
                CoalescedCalls.await(() -> fixture.calls.sizes.size() == 1);
                for (int i = 0; i < 3; i++) {
                    String id = "c" + i;
                    futures.add(fixture.executor.submit(
                            () -> appender.append(CoalescedCalls.any(id).withCommandId(id))));
                }
                CoalescedCalls.await(() -> appender.waiting() == 3);
                terminateAppends();
                CoalescedCalls.await(() -> fixture.calls.sizes.size() == 2);
                terminateAppends();
                for (Future<AppendReceipt> future : futures) {
                    assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
                            .isInstanceOf(ExecutionException.class)
                            .cause()
                            .isInstanceOf(OutcomeUnknownException.class)
                            .hasMessageContaining("same command id");
                }
                blocker.rollback();
            }
            Set<Throwable> exceptions = new HashSet<>();
            for (Future<AppendReceipt> future : futures) {
                exceptions.add(future.exceptionNow());
            }
            assertThat(exceptions).hasSize(4);
            for (int i = 0; i < 3; i++) {
                appender.append(CoalescedCalls.any("c" + i).withCommandId("c" + i));
            }
            assertThat(fixture.store.head()).isEqualTo(3);
        }
    }

    /** Those that wait for a lock. */
    private void terminateAppends() {
        CoalescedCalls.await(() -> {
            try {
                return "t"
                        .equals(fixture.database.value("SELECT bool_or(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                + " WHERE wait_event_type = 'Lock' AND datname = current_database()"
                                + " AND query LIKE '%append_%'"));
            } catch (java.sql.SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @Test
    void contentThatTheServerRefusesIsRefusedToWhoSentItOnly() throws Exception {
        EventAppender picky = new EventAppender() {
            @Override
            public AppendReceipt append(AppendRequest request) {
                return fixture.calls.append(request);
            }

            @Override
            public List<AppendOutcome> appendAll(List<AppendRequest> requests) {
                if (requests.stream()
                        .anyMatch(request ->
                                request.appends().getFirst().aggregateId().equals("poison"))) {
                    throw new AppendRefusedException("The server refuses the content. Nothing was appended.");
                }
                return fixture.calls.appendAll(requests);
            }

            @Override
            public Optional<AppendReceipt> receipt(String commandId) {
                return fixture.calls.receipt(commandId);
            }
        };
        try (CoalescingAppender appender = new CoalescingAppender(picky)) {
            List<Future<AppendReceipt>> futures = fixture.whileBlocked(
                    appender,
                    List.of(
                            () -> appender.append(CoalescedCalls.any("first")),
                            () -> appender.append(CoalescedCalls.any("a")),
                            () -> appender.append(CoalescedCalls.any("poison")),
                            () -> appender.append(CoalescedCalls.any("b"))));

            assertThat(futures.get(1).get().lastPosition()).isEqualTo(2);
            assertThatThrownBy(() -> futures.get(2).get()).cause().isInstanceOf(AppendRefusedException.class);
            assertThat(futures.get(3).get().lastPosition()).isEqualTo(3);
        }
    }
}
