package io.backstory.desktop.live;

import io.backstory.eventstore.AggregateDirectory;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What the section needs of the world: it only ever reads. Thread-safe.
 *
 * @param head the position of the newest event; blocks
 * @param opened copies of events with what is sealed in them opened, for people to read
 * @param definitions the domain; a type without one is shown by its name
 */
public record LiveSource(
        Tails tails,
        LongSupplier head,
        UnaryOperator<List<Event>> opened,
        AggregateDirectory directory,
        List<AggregateDefinition<?>> definitions) {

    /** Copies the definitions. */
    public LiveSource {
        definitions = List.copyOf(definitions);
    }

    /** All of it from one store. */
    public static LiveSource of(EventStore store, List<AggregateDefinition<?>> definitions, Tails tails) {
        return new LiveSource(tails, store::head, store.personalData()::revealed, store, definitions);
    }

    /** Where tails come from. */
    @FunctionalInterface
    public interface Tails {

        /**
         * Starts following the log; returns at once.
         *
         * @param aggregateTypes of these only; empty for all
         * @param after the position after which to begin
         */
        Tail open(Set<String> aggregateTypes, long after);
    }
}
