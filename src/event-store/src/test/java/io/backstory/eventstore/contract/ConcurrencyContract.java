package io.backstory.eventstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.CommandRunner;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.VersionConflictException;
import io.backstory.eventstore.evidence.LogCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Appends by many writers at once. */
public abstract class ConcurrencyContract extends StoreContract {

    private static final int WRITERS = 10;

    @Test
    void tenRacingWritersLoseNothingAndLeaveNoGap() throws Exception {
        List<AppendReceipt> acknowledged = new ArrayList<>();
        for (List<AppendReceipt> of : race(writer -> () -> raceOnThreeAggregates(writer))) {
            acknowledged.addAll(of);
        }

        List<Event> log = all(EventQuery.all());
        assertThat(log)
                .extracting(Event::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        Set<String> places = new HashSet<>();
        acknowledged.forEach(receipt -> receipt.legs()
                .forEach(leg -> places.add(leg.aggregateId() + "/" + leg.fromVersion() + "/" + leg.fromPosition())));
        assertThat(log).as("neither lost nor ghost").hasSameSizeAs(acknowledged);
        assertThat(log)
                .extracting(event -> event.aggregateId() + "/" + event.version() + "/" + event.position())
                .containsExactlyInAnyOrderElementsOf(places);
        assertThat(log).extracting(Event::recordedAt).isSorted();
        assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(log.size(), 3));
    }

    private List<AppendReceipt> raceOnThreeAggregates(int writer) {
        Random random = new Random(writer);
        List<AppendReceipt> receipts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String id = "a" + random.nextInt(3);
            long version = store.load(id, new PurseReducer(1), Moment.newest())
                    .map(LoadedAggregate::version)
                    .orElse(0L);
            try {
                receipts.add(append(id, ExpectedVersion.exactly(version), put(writer)));
            } catch (VersionConflictException conflict) {
                assertThat(conflict.actual()).isGreaterThan(version);
            }
        }
        return receipts;
    }

    @Test
    void randomTransfersInBothDirectionsNeverDeadlock() throws Exception {
        List<Integer> appended = race(writer -> () -> {
            Random random = new Random(100 + writer);
            int done = 0;
            for (int i = 0; i < 20; i++) {
                List<AppendOutcome> outcomes = store.appendAll(IntStream.range(0, 5)
                        .mapToObj(ignored -> {
                            int from = random.nextInt(8);
                            int to = (from + 1 + random.nextInt(7)) % 8;
                            return request(
                                            leg("a" + from, ExpectedVersion.any(), taken(1)),
                                            leg("a" + to, ExpectedVersion.any(), put(1)))
                                    .withCommandId("transfer-" + random.nextInt(10_000));
                        })
                        .toList());
                done += (int) outcomes.stream()
                        .filter(AppendOutcome.Appended.class::isInstance)
                        .filter(outcome -> !outcome.orThrow().repeated())
                        .count();
            }
            return done;
        });

        int transfers = appended.stream().mapToInt(Integer::intValue).sum();
        assertThat(store.head()).isEqualTo(2L * transfers);
        long sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += store.load("a" + i, new PurseReducer(1), Moment.newest())
                    .orElseThrow()
                    .state()
                    .amount();
        }
        assertThat(sum).as("money neither made nor lost").isZero();
    }

    @Test
    void aRepeatedCommandIsAppendedOnceHoweverManySendIt() throws Exception {
        List<AppendReceipt> receipts = race(writer -> () ->
                store.append(request(leg("a", ExpectedVersion.any(), put(5))).withCommandId("once")));

        assertThat(receipts)
                .extracting(AppendReceipt::legs)
                .containsOnly(receipts.getFirst().legs());
        assertThat(receipts).filteredOn(receipt -> !receipt.repeated()).hasSize(1);
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void racingSpendersNeverOverspend() throws Exception {
        append("purse", ExpectedVersion.none(), put(100));
        CommandRunner runner = new CommandRunner(store, 50, java.time.Duration.ofMillis(2));

        List<Boolean> spent = race(writer -> () -> {
            try {
                runner.retrying(states -> {
                    var purse = states.load("purse", new PurseReducer(1), Moment.newest())
                            .orElseThrow();
                    if (purse.state().amount() < 30) {
                        throw new NotEnoughException();
                    }
                    return request(
                                    leg("purse", ExpectedVersion.exactly(purse.version()), taken(30)),
                                    leg("shop-" + writer, ExpectedVersion.none(), put(30)))
                            .withCommandId("spend-" + writer);
                });
                return true;
            } catch (NotEnoughException refused) {
                return false;
            }
        });

        assertThat(spent).filteredOn(Boolean::booleanValue).hasSize(3);
        assertThat(store.load("purse", new PurseReducer(1), Moment.newest())
                        .orElseThrow()
                        .state()
                        .amount())
                .isEqualTo(10);
    }

    private static <T> List<T> race(Writer<T> writers) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Callable<T> work = writers.work(i);
                running.add(executor.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    private interface Writer<T> {
        Callable<T> work(int writer);
    }

    private static final class NotEnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
