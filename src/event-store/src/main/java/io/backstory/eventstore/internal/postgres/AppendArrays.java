package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.NewEvent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests in the shape in which {@code append_events} takes them; the function says what the arrays mean. */
final class AppendArrays implements AppendStatement {

    private final List<@Nullable String> commandIds = new ArrayList<>();
    private final List<byte[]> requestHashes = new ArrayList<>();
    private final List<Integer> commandSlots = new ArrayList<>();
    private final List<String> metadata = new ArrayList<>();
    private final List<@Nullable String> occurred = new ArrayList<>();
    private final List<Integer> legCounts = new ArrayList<>();
    private final List<String> aggregateIds;
    private final List<Integer> legAggregates = new ArrayList<>();
    private final List<String> legTypes = new ArrayList<>();
    private final List<Long> legExpected = new ArrayList<>();
    private final List<Integer> legEvents = new ArrayList<>();
    private final List<UUID> eventIds = new ArrayList<>();
    private final List<String> eventTypes = new ArrayList<>();
    private final List<Integer> schemaVersions = new ArrayList<>();
    private final List<String> data = new ArrayList<>();

    AppendArrays(List<AppendRequest> requests) {
        Map<String, Integer> aggregates = places(requests);
        this.aggregateIds = List.copyOf(aggregates.keySet());
        Map<String, Integer> slots = new HashMap<>();
        for (AppendRequest request : requests) {
            int number = commandIds.size() + 1;
            String commandId = request.commandId();
            commandIds.add(commandId);
            commandSlots.add(commandId == null ? number : slots.computeIfAbsent(commandId, id -> number));
            // Only a repeatable request is ever compared.
            requestHashes.add(commandId == null ? new byte[0] : RequestHash.of(request));
            metadata.add(request.metadata().json().text());
            Instant occurredAt = request.metadata().occurredAt();
            occurred.add(occurredAt == null ? null : Timestamps.literal(occurredAt));
            legCounts.add(request.appends().size());
            for (AggregateAppend append : request.appends()) {
                legAggregates.add(Objects.requireNonNull(aggregates.get(append.aggregateId())));
                add(append);
            }
        }
    }

    /**
     * The aggregates and their numbers from 1, in the order in which the function locks and finds them. (Beyond the
     * 65,536 first characters Java sorts otherwise; the function notices and looks again.)
     */
    private static Map<String, Integer> places(List<AppendRequest> requests) {
        SortedMap<String, Integer> places = new TreeMap<>();
        for (AppendRequest request : requests) {
            for (AggregateAppend append : request.appends()) {
                places.put(append.aggregateId(), 0);
            }
        }
        int place = 0;
        for (Map.Entry<String, Integer> aggregate : places.entrySet()) {
            aggregate.setValue(++place);
        }
        return places;
    }

    private void add(AggregateAppend append) {
        legTypes.add(append.aggregateType());
        legExpected.add(AppendStatement.expected(append.expected()));
        legEvents.add(append.events().size());
        for (NewEvent event : append.events()) {
            eventIds.add(event.id());
            eventTypes.add(event.eventType());
            schemaVersions.add(event.schemaVersion());
            data.add(event.data().text());
        }
    }

    @Override
    public String sql() {
        return """
                SELECT outcome, receipt, leg, actual_version, actual_type
                FROM append_events(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    }

    /** Typed arrays: those of objects would travel as text, with every quote of the documents escaped and read again. */
    @Override
    public void bind(Connection connection, PreparedStatement statement) throws SQLException {
        Array[] arrays = {
            connection.createArrayOf("text", commandIds.toArray(String[]::new)),
            connection.createArrayOf("bytea", requestHashes.toArray(byte[][]::new)),
            connection.createArrayOf("int4", commandSlots.toArray(Integer[]::new)),
            connection.createArrayOf("text", metadata.toArray(String[]::new)),
            connection.createArrayOf("timestamptz", occurred.toArray(String[]::new)),
            connection.createArrayOf("int4", legCounts.toArray(Integer[]::new)),
            connection.createArrayOf("text", aggregateIds.toArray(String[]::new)),
            connection.createArrayOf("int4", legAggregates.toArray(Integer[]::new)),
            connection.createArrayOf("text", legTypes.toArray(String[]::new)),
            connection.createArrayOf("int8", legExpected.toArray(Long[]::new)),
            connection.createArrayOf("int4", legEvents.toArray(Integer[]::new)),
            connection.createArrayOf("uuid", eventIds.toArray(UUID[]::new)),
            connection.createArrayOf("text", eventTypes.toArray(String[]::new)),
            connection.createArrayOf("int4", schemaVersions.toArray(Integer[]::new)),
            connection.createArrayOf("text", data.toArray(String[]::new))
        };
        for (int i = 0; i < arrays.length; i++) {
            statement.setArray(i + 1, arrays[i]);
        }
        statement.setBytes(arrays.length + 1, Salts.of(data.size()));
    }
}
