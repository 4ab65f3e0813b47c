package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.CoalescingAppender;
import io.backstory.eventstore.EventAppender;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.OutcomeUnknownException;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.VersionConflictException;
import io.backstory.eventstore.evidence.LogCheck;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Appends of many threads that share commits. */
final class CoalescingAppenderTest {

    private static final Metadata TELLER = Metadata.by("teller-7").build();

    private final TestDatabase database = new TestDatabase();
    private final EventStore store = database.open(List.of());
    private final Calls calls = new Calls(store);
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        executor.shutdownNow();
        store.close();
    }

    private static AggregateAppend leg(String id, ExpectedVersion expected) {
        return new AggregateAppend(
                "Purse", id, expected, List.of(NewEvent.of("Put", JsonText.of("{\"amount\":\"1\"}"))));
    }

    private static AppendRequest request(AggregateAppend... legs) {
        return new AppendRequest(null, List.of(legs), TELLER);
    }

    private static AppendRequest any(String id) {
        return request(leg(id, ExpectedVersion.any()));
    }

    /** Counts what passes. */
    private static final class Calls implements EventAppender {
        private final EventAppender below;
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();

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
    private <T> List<Future<T>> whileBlocked(CoalescingAppender appender, List<Callable<T>> work) throws Exception {
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

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }

    @Test
    void aloneItIsTheDirectWay() {
        try (CoalescingAppender appender = new CoalescingAppender(calls)) {
            AppendReceipt receipt = appender.append(any("a").withCommandId("c-1"));

            assertThat(receipt.lastPosition()).isEqualTo(1);
            assertThat(appender.receipt("c-1")).isPresent();
            assertThat(appender.appendAll(List.of())).isEmpty();
            assertThat(calls.sizes).containsExactly(1);
        }
    }

    @Test
    void whoWaitsTravelsTogetherAndEachHasItsOwnOutcome() throws Exception {
        try (CoalescingAppender appender = new CoalescingAppender(calls)) {
            List<Future<AppendReceipt>> futures = whileBlocked(
                    appender,
                    List.of(
                            () -> appender.append(any("first")),
                            () -> appender.append(request(leg("a", ExpectedVersion.none()))),
                            () -> appender.append(request(leg("a", ExpectedVersion.none()))),
                            () -> appender.append(request(leg("a", ExpectedVersion.exactly(1)))),
                            () -> appender.append(any("bad\nid")),
                            () -> appender.append(any("last"))));

            assertThat(futures.get(1).get().lastPosition()).isEqualTo(2);
            assertThatThrownBy(() -> futures.get(2).get()).cause().isInstanceOf(VersionConflictException.class);
            assertThat(futures.get(3).get().legs().getFirst().toVersion()).isEqualTo(2);
            assertThatThrownBy(() -> futures.get(4).get()).cause().isInstanceOf(AppendRefusedException.class);
            assertThat(futures.get(5).get().lastPosition()).isEqualTo(4);
            assertThat(calls.sizes).containsExactly(1, 5);
        }
    }

    @Test
    void noCommitTakesMoreThanItsBound() throws Exception {
        try (CoalescingAppender appender = new CoalescingAppender(calls, 3, 100)) {
            List<Callable<List<AppendOutcome>>> work = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String id = "a" + i;
                work.add(() -> appender.appendAll(List.of(any(id), any(id))));
            }
            work.add(() -> appender.appendAll(List.of(any("x"), any("x"), any("x"), any("x"))));
            for (Future<List<AppendOutcome>> future : whileBlocked(appender, work)) {
                assertThat(future.get()).allMatch(AppendOutcome.Appended.class::isInstance);
            }
            assertThat(calls.sizes).containsExactly(2, 2, 2, 2, 2, 4);
        }
    }

    @Test
    void aFullQueueHoldsWhoComesUntilThereIsRoom() throws Exception {
        try (CoalescingAppender appender = new CoalescingAppender(calls, 100, 2)) {
            Callable<AppendReceipt> work = () -> appender.append(any("a"));
            List<Future<AppendReceipt>> futures = new ArrayList<>();
            try (Connection blocker = database.connection();
                    Statement statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("SELECT position FROM log_head FOR UPDATE");
                for (int i = 0; i < 20; i++) {
                    futures.add(executor.submit(work));
                }
                await(() -> appender.waiting() == 2);
                Thread outside = new Thread(() -> assertThatThrownBy(work::call)
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("interrupted"));
                AtomicInteger failures = new AtomicInteger();
                outside.setUncaughtExceptionHandler((thread, failure) -> failures.incrementAndGet());
                outside.start();
                await(() -> outside.getState() == Thread.State.WAITING);
                outside.interrupt();
                outside.join();
                assertThat(failures).hasValue(0);
                assertThat(appender.waiting()).isEqualTo(2);
                blocker.rollback();
            }
            for (Future<AppendReceipt> future : futures) {
                future.get(20, TimeUnit.SECONDS);
            }
            assertThat(calls.sizes).allMatch(size -> size <= 3);
            assertThat(store.head()).isEqualTo(20);
        }
    }

    @Test
    void closingWaitsForWhatWasAcceptedAndRefusesTheRest() throws Exception {
        CoalescingAppender appender = new CoalescingAppender(calls);
        List<Callable<AppendReceipt>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "a" + i;
            work.add(() -> appender.append(any(id)));
        }
        List<Future<AppendReceipt>> futures = whileBlocked(appender, work);
        appender.close();

        assertThat(store.head()).isEqualTo(8);
        for (Future<AppendReceipt> future : futures) {
            future.get(5, TimeUnit.SECONDS);
        }
        assertThatThrownBy(() -> appender.append(any("late")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("Nothing was appended");
        appender.close();
    }

    @Test
    void aLostConnectionIsUnknownToAllWhoTravelledAndRepeatingFindsOut() throws Exception {
        try (CoalescingAppender appender = new CoalescingAppender(calls)) {
            List<Future<AppendReceipt>> futures = new ArrayList<>();
            try (Connection blocker = database.connection();
                    Statement statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("LOCK TABLE aggregates IN EXCLUSIVE MODE");
                futures.add(executor.submit(() -> appender.append(any("first").withCommandId("first"))));
                await(() -> calls.sizes.size() == 1);
                for (int i = 0; i < 3; i++) {
                    String id = "c" + i;
                    futures.add(executor.submit(() -> appender.append(any(id).withCommandId(id))));
                }
                await(() -> appender.waiting() == 3);
                terminateAppends();
                await(() -> calls.sizes.size() == 2);
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
                appender.append(any("c" + i).withCommandId("c" + i));
            }
            assertThat(store.head()).isEqualTo(3);
        }
    }

    /** Those that wait for a lock. */
    private void terminateAppends() {
        await(() -> {
            try {
                return "t"
                        .equals(database.value("SELECT bool_or(pg_terminate_backend(pid)) FROM pg_stat_activity"
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
                return calls.append(request);
            }

            @Override
            public List<AppendOutcome> appendAll(List<AppendRequest> requests) {
                if (requests.stream()
                        .anyMatch(request ->
                                request.appends().getFirst().aggregateId().equals("poison"))) {
                    throw new AppendRefusedException("The server refuses the content. Nothing was appended.");
                }
                return calls.appendAll(requests);
            }

            @Override
            public Optional<AppendReceipt> receipt(String commandId) {
                return calls.receipt(commandId);
            }
        };
        try (CoalescingAppender appender = new CoalescingAppender(picky)) {
            List<Future<AppendReceipt>> futures = whileBlocked(
                    appender,
                    List.of(
                            () -> appender.append(any("first")),
                            () -> appender.append(any("a")),
                            () -> appender.append(any("poison")),
                            () -> appender.append(any("b"))));

            assertThat(futures.get(1).get().lastPosition()).isEqualTo(2);
            assertThatThrownBy(() -> futures.get(2).get()).cause().isInstanceOf(AppendRefusedException.class);
            assertThat(futures.get(3).get().lastPosition()).isEqualTo(3);
        }
    }

    @Test
    void sixtyFourThreadsWithConflictsLoseNothingAndRepeatNothing() throws Exception {
        int threads = 64;
        int each = 25;
        Set<Long> positions = java.util.concurrent.ConcurrentHashMap.newKeySet();
        AtomicInteger conflicts = new AtomicInteger();
        try (CoalescingAppender appender = new CoalescingAppender(calls)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Random random = new Random(thread);
                futures.add(executor.submit(() -> {
                    for (int done = 0; done < each; ) {
                        try {
                            positions.add(appender.append(transfer(random)).lastPosition());
                            done++;
                        } catch (VersionConflictException rival) {
                            conflicts.incrementAndGet();
                        }
                    }
                }));
            }
            for (Future<?> future : futures) {
                future.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(positions).hasSize(threads * each);
        assertThat(conflicts).hasPositiveValue();
        assertThat(store.head()).isEqualTo(2L * threads * each);
        assertThat(calls.sizes).hasSizeLessThan(threads * each);
        assertThat(store.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Intact.class);
    }

    /** Between two of twenty purses, at the versions they have just now. */
    private AppendRequest transfer(Random random) {
        int from = random.nextInt(20);
        int to = (from + 1 + random.nextInt(19)) % 20;
        return request(leg("p" + from, current("p" + from)), leg("p" + to, current("p" + to)));
    }

    private ExpectedVersion current(String id) {
        return ExpectedVersion.exactly(
                store.page(EventQuery.of(id), 10_000).stream().count());
    }
}
