package io.backstory.desktop.operations;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.relay.RelayLag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the section asks and does. Thread-safe; everything behind it blocks.
 *
 * @param models the definitions of the read models
 * @param person who sits here, for the record
 * @param verifier verifies the log with all that this machine knows of it
 * @param relay measures how far Redis is behind the log
 * @param deeds hears what was done, for the access record
 */
public record OperationsSource(
        EventStore store,
        List<ProjectionDefinition> models,
        String person,
        Verifier verifier,
        Supplier<RelayLag> relay,
        Deeds deeds) {

    /** Copies the list. */
    public OperationsSource {
        models = List.copyOf(models);
    }

    Projections projections() {
        return store.projections(models);
    }

    /** The column whose sum tells an old model from a new one; empty when it has none. */
    Optional<String> measure(String model) {
        return models.stream()
                .filter(definition -> definition.name().equals(model))
                .findFirst()
                .map(definition -> definition.table().measure());
    }

    /** The columns that make a row's key. */
    List<String> keys(String model) {
        return models.stream()
                .filter(definition -> definition.name().equals(model))
                .flatMap(
                        definition -> definition
                                .table()
                                .columns()
                                .subList(0, definition.table().keyColumns())
                                .stream())
                .map(column -> column.name())
                .toList();
    }

    /** Hears what was done, on any thread; never blocks. */
    public interface Deeds {

        /** Nobody hears. */
        Deeds NONE = new Deeds() {
            @Override
            public void rebuilt(String what, String reason, long count) {}

            @Override
            public void verified(SealCheck check) {}

            @Override
            public void verifiedSnapshots(String scope, long count) {}
        };

        /** A read model or snapshots were made anew, or swapped in. */
        void rebuilt(String what, String reason, long count);

        /** The whole log was verified. */
        void verified(SealCheck check);

        /** Snapshots were compared with a replay. */
        void verifiedSnapshots(String scope, long count);
    }

    /** Verifies the whole log. */
    @FunctionalInterface
    public interface Verifier {
        /** Blocks; ends early when it is cancelled. */
        SealCheck verify(ProgressListener listener) throws IOException;
    }
}
