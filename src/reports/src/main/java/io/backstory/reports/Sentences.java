package io.backstory.reports;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import org.jspecify.annotations.Nullable;

/** What happened, in the domain's words; without a definition, the event's type. */
final class Sentences {

    private Sentences() {}

    static String of(@Nullable AggregateDefinition<?> definition, Event event) {
        if (definition == null) {
            return event.eventType();
        }
        try {
            return definition.describe(definition.upcasters().upcast(event));
        } catch (RuntimeException unreadable) {
            // A plug-in may fail on data that it never saw; the event itself is shown beside.
            return event.eventType();
        }
    }
}
