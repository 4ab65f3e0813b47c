package io.backstory.eventstore.internal.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.projection.EventColumn;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionInput;
import io.backstory.eventstore.projection.ProjectionRows;
import io.backstory.eventstore.projection.ReadModel;
import io.backstory.eventstore.projection.ReplayedEvent;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Upcasters;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets projections see events in the newest shape, as reducers do. Costs nothing where no shape ever changed. */
final class NewestShape {

    private final Map<String, Upcasters> byAggregateType = new HashMap<>();

    NewestShape(List<AggregateDefinition<?>> definitions) {
        for (AggregateDefinition<?> definition : definitions) {
            if (!definition.upcasters().isEmpty()) {
                byAggregateType.put(definition.aggregateType(), definition.upcasters());
            }
        }
    }

    /** The same definition where none of its events ever changed its shape. */
    ProjectionDefinition of(ProjectionDefinition definition) {
        ProjectionInput input = definition.input();
        if (!input.columns().contains(EventColumn.DATA) || !changes(input.eventTypes())) {
            return definition;
        }
        // What tells an old shape from the newest one is read too.
        Set<EventColumn> columns =
                EnumSet.of(EventColumn.AGGREGATE_TYPE, EventColumn.EVENT_TYPE, EventColumn.SCHEMA_VERSION);
        columns.addAll(input.columns());
        ReadModel model = new ReadModel(
                definition.table(),
                definition.version(),
                new ProjectionInput(input.eventTypes(), columns, input.origin()));
        return ProjectionDefinition.of(model, (event, rows) -> project(definition, event, rows));
    }

    private boolean changes(Set<String> eventTypes) {
        return byAggregateType.values().stream()
                .anyMatch(upcasters ->
                        eventTypes.isEmpty() || eventTypes.stream().anyMatch(type -> upcasters.newest(type) > 1));
    }

    private void project(ProjectionDefinition definition, ReplayedEvent event, ProjectionRows rows) {
        Upcasters upcasters = byAggregateType.getOrDefault(event.aggregateType(), Upcasters.NONE);
        int newest = upcasters.newest(event.eventType());
        if (event.schemaVersion() >= newest) {
            definition.project(event, rows);
        } else {
            JsonNode data = upcasters.upcast(
                    event.eventType(), event.schemaVersion(), event.data().tree());
            definition.project(new UpcastEvent(event, newest, data), rows);
        }
    }

    /** An event whose data was brought into the newest shape. */
    private record UpcastEvent(ReplayedEvent stored, int schemaVersion, JsonNode tree) implements ReplayedEvent {

        @Override
        public JsonText data() {
            return JsonText.of(tree);
        }

        @Override
        public @Nullable String dataText(String key) {
            JsonNode value = tree.get(key);
            return value != null && value.isTextual() ? value.textValue() : null;
        }

        @Override
        public long position() {
            return stored.position();
        }

        @Override
        public String aggregateId() {
            return stored.aggregateId();
        }

        @Override
        public UUID id() {
            return stored.id();
        }

        @Override
        public String aggregateType() {
            return stored.aggregateType();
        }

        @Override
        public long version() {
            return stored.version();
        }

        @Override
        public String eventType() {
            return stored.eventType();
        }

        @Override
        public Metadata metadata() {
            return stored.metadata();
        }

        @Override
        public Instant occurredAt() {
            return stored.occurredAt();
        }

        @Override
        public Instant recordedAt() {
            return stored.recordedAt();
        }

        @Override
        public @Nullable String metadataText(String key) {
            return stored.metadataText(key);
        }
    }
}
