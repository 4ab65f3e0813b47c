package io.backstory.eventstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.CoalescingAppender;
import io.backstory.eventstore.CommandRunner;
import io.backstory.eventstore.EventAppender;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.StateReader;
import io.backstory.eventstore.VersionConflictException;
import io.backstory.eventstore.contract.PurseDefinition;
import io.backstory.eventstore.contract.PurseReducer;
import io.backstory.eventstore.contract.PurseState;
import io.backstory.eventstore.evidence.LogCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ten writers on one log who get into each other's way. Fails with whatever a writer was refused with. */
final class Races implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Races.class);

    private static final int WRITERS = 10;
    private static final int AGGREGATES = 20;
    private static final int ACCOUNTS = 6;
    private static final long OPENING = 1_000;
    private static final int MOST_AMOUNT = 400;

    private final long seed = System.nanoTime();
    private final AtomicInteger started = new AtomicInteger();
    private final EventStore store;

    Races() {
        ServerAddresses addresses = TemporaryServers.shared().addresses();
        store = EventStores.connect(new EventStoreConfig(
                TemporaryServers.freshDatabase(),
                addresses.user(),
                addresses.password(),
                WRITERS + 2,
                Duration.ofSeconds(30),
                List.of(new PurseDefinition())));
    }

    /** Single events on few aggregates, half of the writers through a coalescer, half of the appends at a version. */
    void appends(int count) throws Exception {
        BitSet positions = new BitSet(count);
        AtomicInteger conflicts = new AtomicInteger();
        try (CoalescingAppender together = new CoalescingAppender(store)) {
            race(count, (writer, number, random) -> {
                EventAppender appender = writer % 2 == 0 ? store : together;
                String id = "a" + random.nextInt(AGGREGATES);
                AppendReceipt receipt = number % 2 == 0
                        ? append(appender, id, ExpectedVersion.any())
                        : appendAtVersion(appender, id, conflicts);
                synchronized (positions) {
                    assertThat(positions.get((int) receipt.lastPosition()))
                            .as("position given twice")
                            .isFalse();
                    positions.set((int) receipt.lastPosition());
                }
            });
        }
        LOG.info("{} racing appends, {} conflicts, seed {}", count, conflicts, seed);
        assertThat(positions.nextClearBit(1))
                .as("first position nobody was given")
                .isEqualTo(count + 1);
        assertThat(store.head()).isEqualTo(count);
        assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(count, AGGREGATES));
    }

    private AppendReceipt appendAtVersion(EventAppender appender, String id, AtomicInteger conflicts) {
        while (true) {
            long version = store.summary(id).map(found -> found.version()).orElse(0L);
            try {
                return append(appender, id, ExpectedVersion.exactly(version));
            } catch (VersionConflictException faster) {
                assertThat(faster.actual()).isGreaterThan(version);
                conflicts.incrementAndGet();
            }
        }
    }

    private static AppendReceipt append(EventAppender appender, String id, ExpectedVersion expected) {
        return appender.append(new AppendRequest(null, List.of(leg(id, expected, 1)), metadata()));
    }

    private static AggregateAppend leg(String id, ExpectedVersion expected, long amount) {
        return new AggregateAppend("Purse", id, expected, new Command.Leg(id, List.of(amount)).events());
    }

    private static Metadata metadata() {
        return Metadata.by("racer").build();
    }

    /** Transfers between few accounts, decided on what is in them. */
    void transfers(int count) throws Exception {
        for (int i = 0; i < ACCOUNTS; i++) {
            store.append(new AppendRequest(null, List.of(leg("p" + i, ExpectedVersion.none(), OPENING)), metadata()));
        }
        CommandRunner runner = new CommandRunner(store, 1_000, Duration.ofMillis(1));
        AtomicInteger done = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        race(count, (writer, number, random) -> {
            int from = random.nextInt(ACCOUNTS);
            int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            long amount = 1L + random.nextInt(MOST_AMOUNT);
            try {
                runner.retrying(states -> transfer(states, "p" + from, "p" + to, amount, "transfer-" + number));
                done.incrementAndGet();
            } catch (NotEnoughException notEnough) {
                refused.incrementAndGet();
            }
        });
        LOG.info("{} racing transfers, {} of them refused for want of money, seed {}", count, refused, seed);
        assertThat(done.get()).as("transfers that had money").isPositive();
        assertThat(store.head()).isEqualTo(ACCOUNTS + 2L * done.get());
        assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(store.head(), ACCOUNTS));
        assertMoneyIsThere();
    }

    private static AppendRequest transfer(StateReader states, String from, String to, long amount, String id) {
        LoadedAggregate<PurseState> giving =
                states.load(from, new PurseReducer(1), Moment.newest()).orElseThrow();
        if (giving.state().amount() < amount) {
            throw new NotEnoughException();
        }
        return new AppendRequest(
                id,
                List.of(
                        leg(from, ExpectedVersion.exactly(giving.version()), -amount),
                        leg(to, ExpectedVersion.any(), amount)),
                metadata());
    }

    private void assertMoneyIsThere() {
        Map<String, Long> balances = new HashMap<>();
        store.forEach(EventQuery.all(), event -> {
            long amount = Long.parseLong(event.data().tree().get("amount").textValue());
            long signed = event.eventType().equals("Taken") ? -amount : amount;
            assertThat(balances.merge(event.aggregateId(), signed, Long::sum))
                    .as(event.aggregateId() + " at version " + event.version())
                    .isNotNegative();
        });
        assertThat(balances.values().stream().mapToLong(Long::longValue).sum())
                .as("money neither made nor lost")
                .isEqualTo(ACCOUNTS * OPENING);
    }

    private void race(int count, Step step) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(executor.submit(() -> {
                    Random random = new Random(seed + writer);
                    for (int number = started.getAndIncrement(); number < count; number = started.getAndIncrement()) {
                        step.run(writer, number, random);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private interface Step {
        void run(int writer, int number, Random random);
    }

    private static final class NotEnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
