package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.CoalescingAppender;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.VersionConflictException;
import io.backstory.eventstore.evidence.LogCheck;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Appends of many threads that share commits. */
final class CoalescingAppenderTest {

    private final CoalescedCalls fixture = new CoalescedCalls();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aloneItIsTheDirectWay() {
        try (CoalescingAppender appender = new CoalescingAppender(fixture.calls)) {
            AppendReceipt receipt = appender.append(CoalescedCalls.any("a").withCommandId("c-1"));

            assertThat(receipt.lastPosition()).isEqualTo(1);
            assertThat(appender.receipt("c-1")).isPresent();
            assertThat(appender.appendAll(List.of())).isEmpty();
            assertThat(fixture.calls.sizes).containsExactly(1);
        }
    }

    @Test
    void whoWaitsTravelsTogetherAndEachHasItsOwnOutcome() throws Exception {
        try (CoalescingAppender appender = new CoalescingAppender(fixture.calls)) {
            List<Future<AppendReceipt>> futures = fixture.whileBlocked(
                    appender,
                    List.of(
                            () -> appender.append(CoalescedCalls.any("first")),
                            () -> appender.append(
                                    CoalescedCalls.request(CoalescedCalls.leg("a", ExpectedVersion.none()))),
                            () -> appender.append(
                                    CoalescedCalls.request(CoalescedCalls.leg("a", ExpectedVersion.none()))),
                            () -> appender.append(
                                    CoalescedCalls.request(CoalescedCalls.leg("a", ExpectedVersion.exactly(1)))),
                            () -> appender.append(CoalescedCalls.any("bad\nid")),
                            () -> appender.append(CoalescedCalls.any("last"))));

            assertThat(futures.get(1).get().lastPosition()).isEqualTo(2);
            assertThatThrownBy(() -> futures.get(2).get()).cause().isInstanceOf(VersionConflictException.class);
            assertThat(futures.get(3).get().legs().getFirst().toVersion()).isEqualTo(2);
            assertThatThrownBy(() -> futures.get(4).get()).cause().isInstanceOf(AppendRefusedException.class);
            assertThat(futures.get(5).get().lastPosition()).isEqualTo(4);
            assertThat(fixture.calls.sizes).containsExactly(1, 5);
        }
    }

    @Test
    void noCommitTakesMoreThanItsBound() throws Exception {
        try (CoalescingAppender appender = new CoalescingAppender(fixture.calls, 3, 100)) {
            List<Callable<List<AppendOutcome>>> work = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String id = "a" + i;
                work.add(() -> appender.appendAll(List.of(CoalescedCalls.any(id), CoalescedCalls.any(id))));
            }
            work.add(() -> appender.appendAll(List.of(
                    CoalescedCalls.any("x"),
                    CoalescedCalls.any("x"),
                    CoalescedCalls.any("x"),
                    CoalescedCalls.any("x"))));
            for (Future<List<AppendOutcome>> future : fixture.whileBlocked(appender, work)) {
                assertThat(future.get()).allMatch(AppendOutcome.Appended.class::isInstance);
            }
            assertThat(fixture.calls.sizes).containsExactly(2, 2, 2, 2, 2, 4);
        }
    }

    @Test
    void aFullQueueHoldsWhoComesUntilThereIsRoom() throws Exception {
        try (CoalescingAppender appender = new CoalescingAppender(fixture.calls, 100, 2)) {
            Callable<AppendReceipt> work = () -> appender.append(CoalescedCalls.any("a"));
            List<Future<AppendReceipt>> futures = new ArrayList<>();
            try (Connection blocker = fixture.database.connection();
                    Statement statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("SELECT position FROM log_head FOR UPDATE");
                for (int i = 0; i < 20; i++) {
                    futures.add(fixture.executor.submit(work));
                }
                CoalescedCalls.await(() -> appender.waiting() == 2);
                Thread outside = new Thread(() -> assertThatThrownBy(work::call)
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("interrupted"));
                AtomicInteger failures = new AtomicInteger();
                outside.setUncaughtExceptionHandler((thread, failure) -> failures.incrementAndGet());
                outside.start();
                CoalescedCalls.await(() -> outside.getState() == Thread.State.WAITING);
                outside.interrupt();
                outside.join();
                assertThat(failures).hasValue(0);
                assertThat(appender.waiting()).isEqualTo(2);
                blocker.rollback();
            }
            for (Future<AppendReceipt> future : futures) {
                future.get(20, TimeUnit.SECONDS);
            }
            assertThat(fixture.calls.sizes).allMatch(size -> size <= 3);
            assertThat(fixture.store.head()).isEqualTo(20);
        }
    }

    @Test
    void closingWaitsForWhatWasAcceptedAndRefusesTheRest() throws Exception {
        CoalescingAppender appender = new CoalescingAppender(fixture.calls);
        List<Callable<AppendReceipt>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String id = "a" + i;
            work.add(() -> appender.append(CoalescedCalls.any(id)));
        }
        List<Future<AppendReceipt>> futures = fixture.whileBlocked(appender, work);
        appender.close();

        assertThat(fixture.store.head()).isEqualTo(8);
        for (Future<AppendReceipt> future : futures) {
            future.get(5, TimeUnit.SECONDS);
        }
        assertThatThrownBy(() -> appender.append(CoalescedCalls.any("late")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("Nothing was appended");
        appender.close();
    }

    @Test
    void sixtyFourThreadsWithConflictsLoseNothingAndRepeatNothing() throws Exception {
        int threads = 64;
        int each = 25;
        Set<Long> positions = java.util.concurrent.ConcurrentHashMap.newKeySet();
        AtomicInteger conflicts = new AtomicInteger();
        try (CoalescingAppender appender = new CoalescingAppender(fixture.calls)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Random random = new Random(thread);
                futures.add(fixture.executor.submit(() -> {
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
        assertThat(fixture.store.head()).isEqualTo(2L * threads * each);
        assertThat(fixture.calls.sizes).hasSizeLessThan(threads * each);
        assertThat(fixture.store.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Intact.class);
    }

    /** Between two of twenty purses, at the versions they have just now. */
    private AppendRequest transfer(Random random) {
        int from = random.nextInt(20);
        int to = (from + 1 + random.nextInt(19)) % 20;
        return CoalescedCalls.request(
                CoalescedCalls.leg("p" + from, current("p" + from)), CoalescedCalls.leg("p" + to, current("p" + to)));
    }

    private ExpectedVersion current(String id) {
        return ExpectedVersion.exactly(
                fixture.store.page(EventQuery.of(id), 10_000).stream().count());
    }
}
