package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.AggregateDirectory;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHistory;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.SnapshotCatalog;
import io.backstory.eventstore.StateReader;
import io.backstory.eventstore.evidence.AggregateVerifier;
import io.backstory.eventstore.personal.PersonalData;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;

/**
 * What the screen needs of the world: it only ever reads. Thread-safe.
 *
 * @param opened what is sealed, opened for people to read
 * @param checks what an aggregate is checked by
 * @param definitions the domain; a type without one is shown generically
 */
public record InvestigateSource(
        AggregateDirectory directory,
        EventHistory events,
        StateReader states,
        SnapshotCatalog snapshots,
        Opened opened,
        Checks checks,
        List<AggregateDefinition<?>> definitions) {

    /** Copies the definitions. */
    public InvestigateSource {
        definitions = List.copyOf(definitions);
    }

    /** Copies with what is sealed in them opened. Thread-safe; blocks. */
    public interface Opened {

        /** For a log in which nothing is sealed. */
        Opened NOTHING = new Opened() {
            @Override
            public List<Event> events(List<Event> stored) {
                return stored;
            }

            @Override
            public JsonNode state(String aggregateType, String aggregateId, JsonNode stored) {
                return stored;
            }
        };

        /** Of events. */
        List<Event> events(List<Event> stored);

        /** Of a state that was made of events as they are stored. */
        JsonNode state(String aggregateType, String aggregateId, JsonNode stored);

        /** With the keys of a store. */
        static Opened by(PersonalData data) {
            return new Opened() {
                @Override
                public List<Event> events(List<Event> stored) {
                    return data.revealed(stored);
                }

                @Override
                public JsonNode state(String aggregateType, String aggregateId, JsonNode stored) {
                    return data.revealed(aggregateType, aggregateId, stored);
                }
            };
        }
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
        return new InvestigateSource(store, store, store, store, Opened.by(store.personalData()), checks, definitions);
    }
}
