package io.backstory.eventstore.projection;

import io.backstory.eventstore.projection.ProjectionTable.Column;
import io.backstory.eventstore.projection.ProjectionTable.Index;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.AggregateDefinition.TitleSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds aggregates by any part of the name that people know them by. Titles that are sealed are not in here: their
 * plain text never enters the database.
 */
public final class SearchAggregates implements ProjectionDefinition {

    /** The table's name. */
    public static final String NAME = "search_aggregates";

    private static final int TITLE = 1;

    private static final ProjectionTable TABLE = new ProjectionTable(
            NAME,
            List.of(new Column("aggregate_id", ColumnType.TEXT), new Column("title", ColumnType.TEXT)),
            1,
            // lower() by the database's own rules: those of "C" know no letters beyond ASCII.
            List.of(new Index("by_part_of_title", "USING gin (lower(title COLLATE \"default\") gin_trgm_ops)", true)),
            null);

    private final Map<String, TitleSource> titles = new HashMap<>();
    private final ReadModel model;

    /** Of the definitions on the class path, for the service loader. */
    public SearchAggregates() {
        this(AggregateDefinition.findAll());
    }

    /** Of these definitions. */
    public SearchAggregates(List<AggregateDefinition<?>> definitions) {
        for (AggregateDefinition<?> definition : definitions) {
            if (!definition.isTitleSealed()) {
                definition.titleSource().ifPresent(source -> titles.put(definition.aggregateType(), source));
            }
        }
        this.model = model(titles.values());
    }

    private static ReadModel model(Collection<TitleSource> titles) {
        Set<EventColumn> columns = Set.of(EventColumn.AGGREGATE_TYPE, EventColumn.EVENT_TYPE, EventColumn.DATA);
        Set<String> types = titles.stream().map(TitleSource::eventType).collect(Collectors.toUnmodifiableSet());
        // No title at all is no event type at all, which would mean every event.
        Set<String> read = types.isEmpty() ? Set.of("") : types;
        return new ReadModel(TABLE, 1, new ProjectionInput(read, columns, RowOrigin.ONE_AGGREGATE));
    }

    @Override
    public ReadModel model() {
        return model;
    }

    @Override
    public void project(ReplayedEvent event, ProjectionRows rows) {
        TitleSource source = titles.get(event.aggregateType());
        if (source == null || !source.eventType().equals(event.eventType())) {
            return;
        }
        String title = event.dataText(source.field());
        if (title == null) {
            return;
        }
        ProjectionRow row = rows.row(event.aggregateId());
        if (row.isNew()) {
            row.set(TITLE, title);
        }
    }
}
