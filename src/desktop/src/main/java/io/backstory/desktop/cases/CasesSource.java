package io.backstory.desktop.cases;

import io.backstory.eventstore.EventHistory;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.nio.file.Path;
import java.util.List;

/**
 * What the section needs of the world. Of the log it only ever reads. Thread-safe.
 *
 * @param events the log itself
 * @param definitions the domain; a type without one is read generically
 * @param log what tells the log from every other one
 * @param folder where this machine's cases are
 * @param person who sits here, for seals
 */
public record CasesSource(
        EventHistory events, List<AggregateDefinition<?>> definitions, String log, Path folder, String person) {

    /** Copies the definitions. */
    public CasesSource {
        definitions = List.copyOf(definitions);
    }
}
