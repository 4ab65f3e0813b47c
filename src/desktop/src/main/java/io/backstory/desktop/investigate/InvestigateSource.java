package io.backstory.desktop.investigate;

import io.backstory.eventstore.AggregateDirectory;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHistory;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.SnapshotCatalog;
import io.backstory.eventstore.StateReader;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the screen needs of the world: it only ever reads. Thread-safe.
 *
 * @param opened copies of events with what is sealed in them opened, for people to read
 * @param definitions the domain; a type without one is shown generically
 */
public record InvestigateSource(
        AggregateDirectory directory,
        EventHistory events,
        StateReader states,
        SnapshotCatalog snapshots,
        UnaryOperator<List<Event>> opened,
        List<AggregateDefinition<?>> definitions) {

    /** Copies the definitions. */
    public InvestigateSource {
        definitions = List.copyOf(definitions);
    }

    /** All of it from one store. */
    public static InvestigateSource of(EventStore store, List<AggregateDefinition<?>> definitions) {
        return new InvestigateSource(store, store, store, store, store.personalData()::revealed, definitions);
    }
}
