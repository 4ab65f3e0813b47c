package io.backstory.eventstore;

import java.util.List;
import java.util.Optional;

/**
 * Finds aggregates. Thread-safe; blocks; ends early when the {@link Cancellation} it runs under is cancelled.
 */
public interface AggregateDirectory {

    /**
     * Finds aggregates by what a person would paste: an id, part of an id, a title (an account's owner), an event id, a
     * correlation id. Best matches first: the exact id, ids that begin with the text, then the rest; among equals the
     * shortest id, of which the text is the largest part ({@code 237} means acc-237 before acc-1237). The text is taken
     * literally; {@code %} and {@code _} are nothing special. Blank text finds the most recently changed aggregates.
     * Where the search models are kept ({@link io.backstory.eventstore.projection.SearchEvents}), a text that matches
     * none of these finds the aggregates a user has changed, or whose events hold all its words; the newest first.
     *
     * @param limit 1 to 1,000
     */
    List<AggregateSummary> find(String text, int limit);

    /** One aggregate by its exact id. */
    Optional<AggregateSummary> summary(String aggregateId);

    /** How many aggregates and events there are; exact. */
    LogSize size();

    /** See {@link #size()}. */
    record LogSize(long aggregates, long events) {}
}
