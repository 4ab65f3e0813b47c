package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Focus;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.PackedEvents;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.Replay;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads and shapes what the screen shows of one aggregate: the newest events of a long one, at once; or all of them, in
 * one pass. The work of a {@code Background}. Blocks.
 */
final class Opening {

    /** Fewer are loaded in the time in which nobody sees a difference. */
    static final int AT_ONCE = 4_000;

    /** Some screens to step through meanwhile; and they are read in a few milliseconds. */
    static final int FIRST_LOOK = 1_000;

    /** Opened in one round trip for keys, and held as objects at one time. */
    private static final int CHUNK = 2_000;

    private final InvestigateSource source;
    private final String aggregateId;

    Opening(InvestigateSource source, String aggregateId) {
        this.source = source;
        this.aggregateId = aggregateId;
    }

    /**
     * What can be shown at once: a short history; of a long one its newest events, unless something older is asked for.
     * Empty when there is no such aggregate.
     *
     * @param version that is to be looked at; {@link Focus#NEWEST} for the newest
     */
    Optional<OpenedAggregate> firstLook(long version) {
        Optional<AggregateSummary> summary = source.directory().summary(aggregateId);
        if (summary.isEmpty()) {
            return Optional.empty();
        }
        long base = summary.get().version() - FIRST_LOOK;
        boolean whole = summary.get().version() <= AT_ONCE || (version != Focus.NEWEST && version <= base);
        Domain domain = domain(summary.get());
        return Optional.of(
                whole
                        ? all(summary.get(), domain, domain.reducer(), ProgressListener.NONE)
                        : newest(summary.get(), domain, domain.reducer(), base));
    }

    /**
     * All of it. Empty when there is no such aggregate.
     *
     * @param progress hears how many events are loaded
     */
    Optional<OpenedAggregate> whole(ProgressListener progress) {
        return source.directory().summary(aggregateId).map(summary -> {
            Domain domain = domain(summary);
            return all(summary, domain, domain.reducer(), progress);
        });
    }

    private Domain domain(AggregateSummary summary) {
        return Domain.of(summary.aggregateType(), source.definitions());
    }

    private <S> OpenedAggregate newest(AggregateSummary summary, Domain domain, Reducer<S> reducer, long base) {
        LoadedAggregate<S> start;
        try {
            start = source.states()
                    .load(aggregateId, reducer, Moment.version(base))
                    .orElseThrow();
        } catch (ReducerFailedException toldByTheHistory) {
            return all(summary, domain, reducer, ProgressListener.NONE);
        }
        EventQuery newest = EventQuery.of(aggregateId).versions(base + 1, summary.version());
        Pass<S> pass = new Pass<>(domain, Replay.since(opened(start, reducer), reducer), ProgressListener.NONE);
        source.events().page(newest, FIRST_LOOK).forEach(pass::take);
        return pass.finish(summary, false);
    }

    /** People read names; that states are made of opened events changes nothing but the names. */
    private <S> LoadedAggregate<S> opened(LoadedAggregate<S> stored, Reducer<S> reducer) {
        JsonNode state =
                source.opened().state(stored.aggregateType(), stored.aggregateId(), reducer.toJson(stored.state()));
        return new LoadedAggregate<>(
                stored.aggregateId(),
                stored.aggregateType(),
                stored.version(),
                stored.position(),
                reducer.fromJson(state),
                stored.snapshotVersion());
    }

    private <S> OpenedAggregate all(
            AggregateSummary summary, Domain domain, Reducer<S> reducer, ProgressListener progress) {
        Pass<S> pass = new Pass<>(domain, Replay.begin(aggregateId, reducer), progress);
        pass.total = summary.version();
        source.events().history(aggregateId, pass::take);
        return pass.finish(summary, true);
    }

    /** The state by the store's own way, through its snapshots: what the statement's sum is held against. */
    private <S> @Nullable JsonNode stored(Reducer<S> reducer, long version) {
        try {
            return source.states()
                    .load(aggregateId, reducer, Moment.version(version))
                    .map(LoadedAggregate::state)
                    .map(reducer::toJson)
                    .orElse(null);
        } catch (ReducerFailedException toldByTheHistory) {
            return null;
        }
    }

    /** One pass over the events as they come: packed, opened, replayed and written into the statement. */
    private final class Pass<S> {

        private final Reducer<S> reducer;
        private final Replay<S> replay;
        private final Statement statement;
        private final ProgressListener progress;
        private final PackedEvents.Builder packing = PackedEvents.builder();
        private final List<Event> chunk = new ArrayList<>(CHUNK);

        /** Where an event was opened, by index: nobody's history is held twice. */
        private final Map<Integer, Event> opened = new HashMap<>();

        private int taken;
        private long total;

        Pass(Domain domain, Replay<S> replay, ProgressListener progress) {
            this.reducer = replay.reducer();
            this.replay = replay;
            this.statement = new Statement(domain, replay.base(), reducer.toJson(replay.state()));
            this.progress = progress;
        }

        void take(Event event) {
            chunk.add(event);
            if (chunk.size() == CHUNK) {
                takeChunk();
            }
        }

        private void takeChunk() {
            List<Event> readable = source.opened().events(List.copyOf(chunk));
            for (int i = 0; i < chunk.size(); i++) {
                Event event = chunk.get(i);
                Event shown = readable.get(i);
                packing.add(event);
                if (!shown.data().equals(event.data())) {
                    opened.put(taken, shown);
                }
                taken++;
                S state = replay.take(shown);
                statement.take(shown, reducer.knows(shown), state == null ? null : reducer.toJson(state));
            }
            chunk.clear();
            progress.progressed(taken, Math.max(taken, total));
        }

        OpenedAggregate finish(AggregateSummary summary, boolean whole) {
            takeChunk();
            PackedEvents events = packing.build();
            ReplayedHistory<S> history = replay.history(opened.isEmpty() ? events : events.with(opened));
            JsonNode state = whole ? stored(reducer, history.knownVersion()) : null;
            return statement.finish(
                    summary,
                    history,
                    source.snapshots().snapshots(aggregateId, whole ? 1 : summary.version() - FIRST_LOOK),
                    new OpenedAggregate.Stored(events, state));
        }
    }
}
