package io.backstory.benchmarks;

import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.replay.PackedEvents;
import io.backstory.eventstore.replay.Replay;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the store what the window asks it to show the first screen of an account, in the same order, and replays what
 * comes: all of a short account, the newest events of a long one. What the window then does to draw it does not depend
 * on the log. Thread-safe.
 */
final class FirstScreen {

    /** The window's own numbers. */
    private static final int AT_ONCE = 4_000;

    private static final int FIRST_LOOK = 1_000;

    private FirstScreen() {}

    /** Opens an account; returns how many of its events are there to be seen. */
    static int open(EventStore store, String id) {
        AggregateSummary summary = store.summary(id).orElseThrow();
        return summary.version() <= AT_ONCE ? whole(store, summary) : newest(store, summary);
    }

    private static int whole(EventStore store, AggregateSummary summary) {
        List<Event> events = new ArrayList<>();
        store.history(summary.aggregateId(), events::add);
        int seen = replayed(store, Replay.begin(summary.aggregateId(), MeasuredAccounts.REDUCER), events);
        Counted.exactly(summary.version(), seen);
        Balance stored = store.load(summary.aggregateId(), MeasuredAccounts.REDUCER, Moment.version(summary.version()))
                .orElseThrow()
                .state();
        Counted.exactly(seen, stored.events());
        store.snapshots(summary.aggregateId(), 1);
        return seen;
    }

    private static int newest(EventStore store, AggregateSummary summary) {
        long base = summary.version() - FIRST_LOOK;
        LoadedAggregate<Balance> start = store.load(
                        summary.aggregateId(), MeasuredAccounts.REDUCER, Moment.version(base))
                .orElseThrow();
        EventQuery query = EventQuery.of(summary.aggregateId()).versions(base + 1, summary.version());
        int seen = replayed(store, Replay.since(start, MeasuredAccounts.REDUCER), store.page(query, FIRST_LOOK));
        Counted.exactly(FIRST_LOOK, seen);
        store.snapshots(summary.aggregateId(), base);
        return seen;
    }

    private static int replayed(EventStore store, Replay<Balance> replay, List<Event> events) {
        PackedEvents.Builder packing = PackedEvents.builder();
        for (Event event : store.personalData().revealed(events)) {
            packing.add(event);
            replay.take(event);
        }
        return replay.history(packing.build()).events().size();
    }
}
