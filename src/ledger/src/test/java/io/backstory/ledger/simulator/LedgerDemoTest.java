package io.backstory.ledger.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.ProgressListener;
import io.backstory.ledger.TestStore;
import io.backstory.ledger.account.Account;
import io.backstory.ledger.account.AccountReducer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class LedgerDemoTest {

    private static final long EVENTS = 3_000;
    private static final long SEED = 237;

    private final LedgerDemo demo = new LedgerDemo();

    @Test
    void loadsWhatTheSimulationMadeInItsOrder() {
        try (EventStore store = TestStore.open()) {
            List<Long> done = new ArrayList<>();
            long appended = demo.load(store, EVENTS, SEED, (now, total) -> {
                assertThat(total).isEqualTo(EVENTS);
                done.add(now);
            });
            MemoryLog made = MemoryLog.of(SEED, EVENTS);
            assertThat(appended).isEqualTo(made.events()).isEqualTo(store.head());
            assertThat(done).isSorted().endsWith(EVENTS).hasSizeGreaterThan(8);
            assertThat(written(store))
                    .isEqualTo(made.all().values().stream()
                            .flatMap(List::stream)
                            .sorted(Comparator.comparingLong(Event::position))
                            .map(LedgerDemoTest::written)
                            .toList());
            theStoryIsThere(store);
        }
    }

    @Test
    void aLoadThatWasInterruptedGoesOnToTheSameEnd() throws Exception {
        try (EventStore whole = TestStore.open();
                EventStore broken = TestStore.open()) {
            demo.load(whole, EVENTS, SEED, ProgressListener.NONE);
            long first = interruptedAfter(broken, 900);
            long second = interruptedAfter(broken, 2_000);
            assertThat(first).isBetween(900L, 2_000L);
            assertThat(second).isBetween(2_000L, 2_900L);
            long rest = demo.load(broken, EVENTS, SEED, ProgressListener.NONE);
            assertThat(rest).isEqualTo(whole.head() - second);
            assertThat(written(broken)).isEqualTo(written(whole));
        }
    }

    @Test
    void aFinishedLoadHasNothingToDo() {
        try (EventStore store = TestStore.open()) {
            demo.load(store, 1_000, SEED, ProgressListener.NONE);
            long head = store.head();
            assertThat(demo.load(store, 1_000, SEED, ProgressListener.NONE)).isZero();
            assertThat(store.head()).isEqualTo(head);
        }
    }

    @Test
    void refusesToMixTwoHistories() {
        try (EventStore store = TestStore.open()) {
            demo.load(store, 1_000, SEED, ProgressListener.NONE);
            long head = store.head();
            assertThatExceptionOfType(OtherHistoryException.class)
                    .isThrownBy(() -> demo.load(store, 1_000, SEED + 1, ProgressListener.NONE))
                    .withMessageContaining("acc-237 was expected at no events yet but stands at version 5");
            assertThatExceptionOfType(OtherHistoryException.class)
                    .isThrownBy(() -> demo.load(store, 2_000, SEED, ProgressListener.NONE));
            assertThat(store.head()).isEqualTo(head);
        }
    }

    @Test
    void refusesASizeThatCouldNotHoldTheStory() {
        try (EventStore store = TestStore.open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> demo.load(store, 999, SEED, ProgressListener.NONE))
                    .withMessageContaining("at least 1,000");
        }
    }

    /** Interrupted as soon as so many events are there; returns how many were. */
    private long interruptedAfter(EventStore store, long events) throws Exception {
        Cancellation cancellation = new Cancellation();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> cancellation.call(() -> demo.load(store, EVENTS, SEED, (done, total) -> {
                    if (done >= events) {
                        cancellation.cancel();
                    }
                })));
        return store.head();
    }

    private static void theStoryIsThere(EventStore store) {
        AccountReducer reducer = new AccountReducer();
        assertThat(List.of(3L, 5L))
                .extracting(version -> store.load(Story.ACCOUNT, reducer, Moment.version(version))
                        .map(loaded ->
                                reducer.toJson(loaded.state()).path("balance").textValue())
                        .orElseThrow())
                .containsExactly("300.00", "237.50");
        assertThat(store.find("Brännström", 5))
                .anySatisfy(found -> assertThat(found.aggregateId()).isEqualTo(Story.ACCOUNT));
        assertThat(store.summary(Story.ACCOUNT).orElseThrow().title()).isEqualTo("Zoë Brännström");
        assertThat(store.load(Story.ACCOUNT, reducer, Moment.newest())
                        .orElseThrow()
                        .state())
                .isInstanceOfSatisfying(
                        Account.class,
                        account ->
                                assertThat(account.terms().owner()).startsWith("personal:v1:" + Story.ACCOUNT + ":"));
    }

    private static List<String> written(EventStore store) {
        List<String> lines = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        store.forEach(EventQuery.all(), events::add);
        // Two logs seal one name differently.
        store.personalData().revealed(events).forEach(event -> lines.add(written(event)));
        return lines;
    }

    private static String written(Event event) {
        return "%d %s %s v%d %s %s %s"
                .formatted(
                        event.position(),
                        event.id(),
                        event.aggregateId(),
                        event.version(),
                        event.eventType(),
                        event.data(),
                        event.metadata());
    }
}
