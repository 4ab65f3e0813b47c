package io.backstory.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads events that exist. Thread-safe; calls block, and end early when the {@link Cancellation} they run under is
 * cancelled. Order is always the log's: by version inside an aggregate, by position otherwise.
 */
public interface EventHistory {

    /**
     * A page: the first {@code limit} matching events. The next page starts after the last event's version (query of an
     * aggregate) or position.
     *
     * @param limit 1 to 10,000
     */
    List<Event> page(EventQuery query, int limit);

    /**
     * Streams all matching events through one cursor with flat memory; the consumer runs on the calling thread.
     *
     * @return how many there were
     */
    long forEach(EventQuery query, Consumer<Event> consumer);

    /**
     * Hands all events of an aggregate over, by version, on the calling thread, with little memory and as fast as there
     * is: older ones may come from packed copies, see {@link PackedHistory}. For looking at a history; what is to be
     * evidence comes from {@link #forEach}, which reads the log alone.
     *
     * @return how many there were; 0 when no such aggregate exists
     */
    default long history(String aggregateId, Consumer<Event> consumer) {
        return forEach(EventQuery.of(aggregateId), consumer);
    }

    /** How many events match, without handing any over. */
    default long count(EventQuery query) {
        return forEach(query, event -> {});
    }

    /**
     * The first {@code limit} events of one business transaction, over all aggregates, by position. For looking at it,
     * as fast as there is: where the search models are kept ({@link
     * io.backstory.eventstore.projection.SearchEvents}), they say where to look. What is to be evidence comes from
     * {@link #forEach}, which reads the log alone.
     *
     * @param limit 1 to 10,000
     */
    default List<Event> correlated(String correlationId, int limit) {
        return page(EventQuery.all().correlatedBy(correlationId), limit);
    }

    /** The event with this id. */
    Optional<Event> byId(UUID eventId);

    /** The last position, 0 for an empty log. */
    long head();
}
