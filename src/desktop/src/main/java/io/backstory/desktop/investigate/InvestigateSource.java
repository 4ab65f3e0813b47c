package io.backstory.desktop.investigate;

import io.backstory.eventstore.AggregateDirectory;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHistory;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.SnapshotCatalog;
import io.backstory.eventstore.StateReader;
import io.backstory.eventstore.evidence.AggregateVerifier;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the screen needs of the world: it only ever reads. Thread-safe.
 *
 * @param opened copies of events with what is sealed in them opened, for people to read
 * @param checks what an aggregate is checked by
 * @param definitions the domain; a type without one is shown generically
 */
public record InvestigateSource(
        AggregateDirectory directory,
        EventHistory events,
        StateReader states,
        SnapshotCatalog snapshots,
        UnaryOperator<List<Event>> opened,
        Checks checks,
        List<AggregateDefinition<?>> definitions) {

    /** Copies the definitions. */
    public InvestigateSource {
        definitions = List.copyOf(definitions);
    }

    /**
     * What holds all that is stored about an aggregate against its events.
     *
     * @param projections whose read models are held against them
     */
    public record Checks(AggregateVerifier verifier, List<ProjectionDefinition> projections) {

        /** Copies the projections. */
        public Checks {
            projections = List.copyOf(projections);
        }
    }

    /** All of it from one store. */
    public static InvestigateSource of(EventStore store, List<AggregateDefinition<?>> definitions) {
        Checks checks = new Checks(store, ProjectionDefinition.findAll());
        return new InvestigateSource(store, store, store, store, store.personalData()::revealed, checks, definitions);
    }
}
