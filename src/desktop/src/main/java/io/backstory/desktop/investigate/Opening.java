package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.SnapshotCatalog.SnapshotInfo;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Loads and shapes all that the screen shows of one aggregate; the work of a {@code Background}. Blocks. */
final class Opening implements Callable<Optional<OpenedAggregate>> {

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
        List<Event> events = new ArrayList<>(Math.toIntExact(summary.version()));
        source.events().history(aggregateId, events::add);
        List<SnapshotInfo> snapshots = source.snapshots().snapshots(aggregateId);
        // People read names; that their states are made of opened events changes nothing but the names.
        ReplayedHistory<S> history =
                ReplayedHistory.of(aggregateId, source.opened().apply(events), reducer);
        JsonNode state = stored(reducer, history.knownVersion());
        return new Statement(domain, snapshots).of(summary, history, new OpenedAggregate.Stored(events, state));
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
