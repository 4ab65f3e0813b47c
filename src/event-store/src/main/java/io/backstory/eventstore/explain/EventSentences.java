package io.backstory.eventstore.explain;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.AggregateDefinition.EventNoun;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The domain's words; without a definition, the event's own. */
record EventSentences(@Nullable AggregateDefinition<?> definition) {

    String of(Event event) {
        if (definition == null) {
            return event.data().text();
        }
        try {
            return definition.describe(definition.upcasters().upcast(event));
        } catch (EventStoreException unreadable) {
            return event.eventType();
        }
    }

    String noun(String eventType, int count) {
        EventNoun noun = definition == null ? new EventNoun(eventType, eventType) : definition.noun(eventType);
        return noun.of(count);
    }

    Set<String> moneyFields() {
        return definition == null ? Set.of() : definition.moneyFields();
    }
}
