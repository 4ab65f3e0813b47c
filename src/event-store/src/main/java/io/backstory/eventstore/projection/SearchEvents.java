package io.backstory.eventstore.projection;

import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.projection.ProjectionTable.Column;
import io.backstory.eventstore.projection.ProjectionTable.Index;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds events by who appended them, by their business transaction and by words in their data: a row for each event, so
 * that the log itself needs no index that slows appends down.
 */
public final class SearchEvents implements ProjectionDefinition {

    /** The table's name. */
    public static final String NAME = "search_events";

    private static final int AGGREGATE_ID = 1;
    private static final int USER_ID = 2;
    private static final int CORRELATION_ID = 3;
    private static final int DATA = 4;

    private static final Pattern ENVELOPE = Pattern.compile("\"personal:v1:[^\"\\\\]{1,400}:[A-Za-z0-9_-]{80,}\"");

    private static final ProjectionTable TABLE = new ProjectionTable(
            NAME,
            List.of(
                    new Column("position", ColumnType.BIGINT),
                    new Column("aggregate_id", ColumnType.TEXT),
                    new Column("user_id", ColumnType.TEXT),
                    new Column("correlation_id", ColumnType.TEXT),
                    new Column("data", ColumnType.JSONB)),
            1,
            List.of(
                    // A text of any length fits a hash, but only a part of it fits a B-tree.
                    new Index("by_user", "(left(user_id, 200), position)", false),
                    new Index("by_correlation", "USING hash (correlation_id)", false),
                    new Index("by_word", "USING gin (to_tsvector('simple', data))", false)),
            null);

    private static final ProjectionInput INPUT =
            new ProjectionInput(Set.of(), Set.of(EventColumn.DATA, EventColumn.METADATA), RowOrigin.ONE_EVENT);

    private static final ReadModel MODEL = new ReadModel(TABLE, 1, INPUT);

    @Override
    public ReadModel model() {
        return MODEL;
    }

    @Override
    public void project(ReplayedEvent event, ProjectionRows rows) {
        ProjectionRow row = rows.row(event.position());
        row.set(AGGREGATE_ID, event.aggregateId());
        row.set(USER_ID, something(event.metadataText("userId")));
        row.set(CORRELATION_ID, something(event.metadataText("correlationId")));
        // Through the gate again: what got past it into the log, the server may not be able to take as jsonb.
        row.set(DATA, JsonText.of(withoutEnvelopes(event.data().text())));
    }

    /** Sealed texts have no words: who looks for "personal loans" does not look for all people. */
    private static String withoutEnvelopes(String data) {
        return data.contains("\"personal:v1:") ? ENVELOPE.matcher(data).replaceAll("\"\"") : data;
    }

    private static @Nullable String something(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
