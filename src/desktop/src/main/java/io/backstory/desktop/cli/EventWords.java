package io.backstory.desktop.cli;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;

/** What an event says, fit for a terminal. */
final class EventWords {

    private EventWords() {}

    /** In the domain's words where a definition has some, else the data. */
    static String of(Event event, List<AggregateDefinition<?>> definitions) {
        return Text.plain(definitions.stream()
                .filter(definition -> definition.aggregateType().equals(event.aggregateType()))
                .findFirst()
                .map(definition -> definition.describe(definition.upcasters().upcast(event)))
                .orElse(event.data().text()));
    }
}
