package io.backstory.reports;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;

/**
 * Where reports come from. Immutable.
 *
 * @param store the log; needs a second connection while events are read
 * @param definitions the domain
 * @param keys whose seals are believed
 */
public record ReportSource(EventStore store, List<AggregateDefinition<?>> definitions, TrustedKeys keys) {

    /** Copies the definitions. */
    public ReportSource {
        definitions = List.copyOf(definitions);
    }
}
