package io.backstory.reports;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where reports come from. Immutable.
 *
 * @param store the log; needs a second connection while events are read
 * @param definitions the domain
 * @param keys whose seals are believed
 * @param environment what the log is for; null when nobody said
 */
public record ReportSource(
        EventStore store,
        List<AggregateDefinition<?>> definitions,
        TrustedKeys keys,
        @Nullable LedgerEnvironment environment) {

    /** Copies the definitions. */
    public ReportSource {
        definitions = List.copyOf(definitions);
    }

    /** Of a log that nobody said a purpose of. */
    public ReportSource(EventStore store, List<AggregateDefinition<?>> definitions, TrustedKeys keys) {
        this(store, definitions, keys, null);
    }
}
