package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.SnapshotCatalog.SnapshotInfo;
import io.backstory.eventstore.replay.PackedEvents;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Loads and shapes all that the screen shows of one aggregate; the work of a {@code Background}. Blocks. */
final class Opening implements Callable<Optional<OpenedAggregate>> {

    /** Opened in one round trip for keys, and held as objects at one time. */
    private static final int CHUNK = 2_000;

    private final InvestigateSource source;
    private final String aggregateId;

    Opening(InvestigateSource source, String aggregateId) {
        this.source = source;
        this.aggregateId = aggregateId;
    }

    /** Empty when there is no such aggregate. */
    @Override
    public Optional<OpenedAggregate> call() {
        Optional<AggregateSummary> summary = source.directory().summary(aggregateId);
        if (summary.isEmpty()) {
            return Optional.empty();
        }
        Domain domain = Domain.of(summary.get().aggregateType(), source.definitions());
        return Optional.of(open(summary.get(), domain, domain.reducer()));
    }

    private <S> OpenedAggregate open(AggregateSummary summary, Domain domain, Reducer<S> reducer) {
        PackedEvents.Builder packing = PackedEvents.builder();
        source.events().history(aggregateId, packing::add);
        PackedEvents events = packing.build();
        List<SnapshotInfo> snapshots = source.snapshots().snapshots(aggregateId);
        // People read names; that their states are made of opened events changes nothing but the names.
        ReplayedHistory<S> history = ReplayedHistory.of(aggregateId, revealed(events), reducer);
        JsonNode state = stored(reducer, history.knownVersion());
        return new Statement(domain, snapshots).of(summary, history, new OpenedAggregate.Stored(events, state));
    }

    /** The same events where nothing in them is sealed: nobody's history is then held twice. */
    private List<Event> revealed(PackedEvents events) {
        Map<Long, Event> opened = new HashMap<>();
        for (int from = 0; from < events.size(); from += CHUNK) {
            List<Event> chunk = List.copyOf(events.subList(from, Math.min(events.size(), from + CHUNK)));
            List<Event> readable = source.opened().apply(chunk);
            for (int i = 0; i < chunk.size(); i++) {
                if (!readable.get(i).data().equals(chunk.get(i).data())) {
                    opened.put(readable.get(i).version(), readable.get(i));
                }
            }
        }
        if (opened.isEmpty()) {
            return events;
        }
        PackedEvents.Builder packing = PackedEvents.builder();
        events.forEach(event -> packing.add(opened.getOrDefault(event.version(), event)));
        return packing.build();
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
}
