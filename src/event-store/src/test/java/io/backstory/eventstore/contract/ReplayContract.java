package io.backstory.eventstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.projection.EventColumn;
import io.backstory.eventstore.projection.ReplayFailedException;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.projection.ReplayProgress;
import io.backstory.eventstore.projection.ReplayRequest;
import io.backstory.eventstore.projection.ReplayResult;
import io.backstory.eventstore.projection.ReplaySink;
import io.backstory.eventstore.projection.ReplayedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What any replay promises. */
public abstract class ReplayContract extends StoreContract {

    private static final Set<EventColumn> NARROW = Set.of(EventColumn.EVENT_TYPE, EventColumn.DATA);

    private void fillPurses() {
        for (int i = 0; i < 40; i++) {
            append("purse-" + i, ExpectedVersion.none(), put(i), taken(1), put(3));
            append("börse-" + i % 7, ExpectedVersion.any(), put(i * 1_000_000L));
        }
    }

    private static ReplaySink into(List<ReplayedEvent> events) {
        return (worker, batch) -> batch.forEach(events::add);
    }

    private ReplayResult replay(ReplayRequest request, ReplaySink sink) {
        return store.replays().replay(request, sink, ReplayListener.NONE);
    }

    private static Event whole(ReplayedEvent event, Event like) {
        return new Event(
                event.position(),
                event.id(),
                event.aggregateType(),
                event.aggregateId(),
                event.version(),
                event.eventType(),
                event.schemaVersion(),
                event.data(),
                event.metadata(),
                event.recordedAt(),
                like.hash());
    }

    @Test
    void replaysEveryColumnOfEveryEventAsTheHistoryShowsIt() {
        fillPurses();
        List<ReplayedEvent> replayed = new ArrayList<>();
        ReplayResult result = replay(ReplayRequest.everything(), into(replayed));

        List<Event> history = all(EventQuery.all());
        assertThat(history).hasSize(160);
        assertThat(result.events()).isEqualTo(history.size()).isEqualTo(replayed.size());
        assertThat(result.position()).isEqualTo(store.head());
        for (int i = 0; i < history.size(); i++) {
            Event expected = history.get(i);
            assertThat(whole(replayed.get(i), expected)).isEqualTo(expected);
            assertThat(replayed.get(i).occurredAt()).isEqualTo(expected.occurredAt());
            assertThat(replayed.get(i).dataText("amount"))
                    .isEqualTo(expected.data().tree().get("amount").textValue());
            assertThat(replayed.get(i).metadataText("userId")).isEqualTo("teller-7");
        }
    }

    @Test
    void anEmptyLogIsReplayedInNoTimeAndWhatComesLaterIsSeen() {
        ReplayResult empty = replay(ReplayRequest.everything(), into(new ArrayList<>()));
        assertThat(empty.events()).isZero();

        fill("a", 2);
        assertThat(replay(ReplayRequest.everything().after(empty.position()), into(new ArrayList<>()))
                        .events())
                .isEqualTo(2);
    }

    @Test
    void aColumnThatWasNotAskedForIsRefused() {
        fillPurses();
        assertThatThrownBy(() ->
                        replay(ReplayRequest.of(NARROW), (worker, batch) -> batch.forEach(ReplayedEvent::recordedAt)))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessageContaining("RECORDED_AT");
    }

    @Test
    void manyWorkersSeeEachAggregateInOrderAndWhole() {
        fillPurses();
        Map<String, List<Long>> versions = new ConcurrentHashMap<>();
        Map<String, Integer> workers = new ConcurrentHashMap<>();
        replay(ReplayRequest.of(Set.of(EventColumn.VERSION)).on(4), (worker, batch) -> {
            for (ReplayedEvent event : batch) {
                versions.computeIfAbsent(event.aggregateId(), id -> new ArrayList<>())
                        .add(event.version());
                assertThat(workers.computeIfAbsent(event.aggregateId(), id -> worker))
                        .isEqualTo(worker);
            }
        });
        Map<String, List<Long>> expected = new HashMap<>();
        store.forEach(
                EventQuery.all(),
                event -> expected.computeIfAbsent(event.aggregateId(), id -> new ArrayList<>())
                        .add(event.version()));
        assertThat(versions).isEqualTo(expected);
        assertThat(Set.copyOf(workers.values())).hasSizeGreaterThan(1);
    }

    @Test
    void goesOnWhereAnEarlierReplayEnded() {
        fillPurses();
        List<ReplayedEvent> parts = new ArrayList<>();
        ReplayResult first = replay(ReplayRequest.of(NARROW).upTo(61), into(parts));
        ReplayResult second = replay(ReplayRequest.of(NARROW).after(first.position()), into(parts));
        assertThat(first.events()).isEqualTo(61);
        assertThat(second.position()).isEqualTo(store.head());
        assertThat(parts.stream().mapToLong(ReplayedEvent::position).toArray())
                .isEqualTo(
                        java.util.stream.LongStream.rangeClosed(1, store.head()).toArray());
    }

    @Test
    void replaysOnlyTheTypesAskedForEvenOddOnes() {
        fillPurses();
        String odd = "O'dd \\ \"type\" %";
        append("odd", ExpectedVersion.none(), io.backstory.eventstore.NewEvent.of(odd, json("{\"amount\":\"5\"}")));
        List<ReplayedEvent> events = new ArrayList<>();
        replay(ReplayRequest.of(NARROW).types(Set.of("Taken", odd)), into(events));
        assertThat(events.stream().map(ReplayedEvent::eventType)).containsOnly("Taken", odd);
        assertThat(events).hasSize(41);
    }

    @Test
    void startsAtAnInstant() {
        fillPurses();
        for (long position : List.of(1L, 50L, store.head())) {
            Instant recorded = all(EventQuery.all().positions(position, position))
                    .getFirst()
                    .recordedAt();
            List<ReplayedEvent> events = new ArrayList<>();
            replay(ReplayRequest.of(Set.of()).recordedFrom(recorded), into(events));
            List<Event> expected = all(EventQuery.all()).stream()
                    .filter(event -> !event.recordedAt().isBefore(recorded))
                    .toList();
            assertThat(events).hasSameSizeAs(expected);
            assertThat(events.getFirst().position())
                    .isEqualTo(expected.getFirst().position());
        }
        assertThat(replay(ReplayRequest.of(NARROW).recordedFrom(Instant.MAX), into(new ArrayList<>()))
                        .events())
                .isZero();
        assertThat(replay(ReplayRequest.of(NARROW).recordedFrom(Instant.MIN), into(new ArrayList<>()))
                        .events())
                .isEqualTo(store.head());
    }

    @Test
    void aFailingSinkStopsEverythingAndNamesTheEvent() {
        fillPurses();
        for (int workers : List.of(1, 3)) {
            assertThatThrownBy(() -> replay(ReplayRequest.of(NARROW).on(workers), (worker, batch) -> {
                        for (ReplayedEvent event : batch) {
                            if (event.position() == 77) {
                                throw new IllegalStateException("too much");
                            }
                        }
                    }))
                    .isInstanceOfSatisfying(
                            ReplayFailedException.class,
                            failed -> assertThat(failed.position()).isEqualTo(77))
                    .hasMessageContaining("position 77")
                    .hasMessageContaining("too much");
        }
        assertThat(replay(ReplayRequest.of(NARROW), into(new ArrayList<>())).events())
                .isEqualTo(store.head());
    }

    @Test
    void progressEndsAtTheTotal() {
        fillPurses();
        List<ReplayProgress> heard = new ArrayList<>();
        List<Long> reached = new ArrayList<>();
        store.replays()
                .replay(
                        ReplayRequest.of(NARROW).after(10),
                        new ReplaySink() {
                            @Override
                            public void accept(int worker, Iterable<ReplayedEvent> batch) {
                                batch.forEach(event -> {});
                            }

                            @Override
                            public void reached(long position) {
                                reached.add(position);
                            }
                        },
                        heard::add);
        ReplayProgress last = heard.getLast();
        assertThat(last.done()).isEqualTo(last.total()).isEqualTo(store.head() - 10);
        assertThat(last.perSecond()).isPositive();
        assertThat(last.remaining()).isEqualTo(Duration.ZERO);
        assertThat(reached).containsExactly(store.head());
    }

    @Test
    void aCancelledReplayEndsAndTheNextOneIsWhole() throws Exception {
        fill("long", 3_000);
        Cancellation cancellation = new Cancellation();
        List<ReplayedEvent> seen = new ArrayList<>();
        assertThatThrownBy(() -> cancellation.call(() -> replay(ReplayRequest.of(NARROW), (worker, batch) -> {
                    batch.forEach(seen::add);
                    cancellation.cancel();
                })))
                .isInstanceOf(CancellationException.class);
        for (int i = 0; i < 50; i++) {
            assertThat(replay(ReplayRequest.of(NARROW), into(new ArrayList<>())).events())
                    .isEqualTo(3_000);
        }
    }
}
