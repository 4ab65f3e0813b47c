package io.backstory.eventstore.evidence;

import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.replay.Reducer;
import java.util.List;
import java.util.Optional;

/** Holds everything that is stored about one aggregate against its events. Thread-safe; blocks. */
public interface AggregateVerifier {

    /**
     * Reads the aggregate's events once, all as of the same moment, and checks: versions without gap, hashes and their
     * chain, recorded times that never run backwards, times of occurrence, the head that the next append builds on,
     * every snapshot of this reducer against replay, and every row that the aggregate alone makes in a read model.
     * Read models that were never built, were built by another definition or do not follow the aggregate (see {@link
     * io.backstory.eventstore.projection.ParkedAggregate}) are left out, and of one that is behind, what it has not
     * read yet. Of read models every difference is told, of all else the first: what comes after it was built on it.
     * Ends early when the current {@link io.backstory.eventstore.Cancellation} is cancelled.
     *
     * @param projections definitions of read models to hold against the events
     * @return empty when there is no such aggregate
     */
    <S> Optional<AggregateCheck> check(String aggregateId, Reducer<S> reducer, List<ProjectionDefinition> projections);
}
