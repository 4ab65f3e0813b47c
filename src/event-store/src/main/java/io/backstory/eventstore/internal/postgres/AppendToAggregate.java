package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One request for one aggregate, as {@code append_to_aggregate} takes it.
 *
 * @param request appends to one aggregate
 */
record AppendToAggregate(AppendRequest request) implements AppendStatement {

    @Override
    public String sql() {
        return """
                SELECT outcome, receipt, leg, actual_version, actual_type
                FROM append_to_aggregate(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    }

    @Override
    public void bind(Connection connection, PreparedStatement statement) throws SQLException {
        AggregateAppend append = request.appends().getFirst();
        Instant occurredAt = request.metadata().occurredAt();
        String commandId = request.commandId();
        statement.setString(1, commandId);
        // Only a repeatable request is ever compared.
        statement.setBytes(2, commandId == null ? null : RequestHash.of(request));
        statement.setString(3, request.metadata().json().text());
        statement.setObject(
                4, occurredAt == null ? null : Timestamps.parameter(occurredAt), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setString(5, append.aggregateId());
        statement.setString(6, append.aggregateType());
        statement.setLong(7, AppendStatement.expected(append.expected()));
        bind(connection, statement, append.events());
    }

    private static void bind(Connection connection, PreparedStatement statement, List<NewEvent> events)
            throws SQLException {
        int count = events.size();
        UUID[] ids = new UUID[count];
        String[] types = new String[count];
        Integer[] schemaVersions = new Integer[count];
        String[] data = new String[count];
        for (int i = 0; i < count; i++) {
            NewEvent event = events.get(i);
            ids[i] = event.id();
            types[i] = event.eventType();
            schemaVersions[i] = event.schemaVersion();
            data[i] = event.data().text();
        }
        statement.setArray(8, connection.createArrayOf("uuid", ids));
        statement.setArray(9, connection.createArrayOf("text", types));
        statement.setArray(10, connection.createArrayOf("int4", schemaVersions));
        statement.setArray(11, connection.createArrayOf("text", data));
        statement.setBytes(12, Salts.of(count));
    }
}
