package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.NewEvent;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests in the shape in which {@code append_events} takes them; the function says what the arrays mean. */
final class AppendArrays {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    private final List<@Nullable String> commandIds = new ArrayList<>();
    private final List<byte[]> requestHashes = new ArrayList<>();
    private final List<Integer> commandSlots = new ArrayList<>();
    private final List<String> metadata = new ArrayList<>();
    private final List<@Nullable String> occurred = new ArrayList<>();
    private final List<Integer> legCounts = new ArrayList<>();
    private final Map<String, Integer> aggregates = new HashMap<>();
    private final List<String> aggregateIds = new ArrayList<>();
    private final List<Integer> legAggregates = new ArrayList<>();
    private final List<String> legTypes = new ArrayList<>();
    private final List<Long> legExpected = new ArrayList<>();
    private final List<Integer> legEvents = new ArrayList<>();
    private final List<UUID> eventIds = new ArrayList<>();
    private final List<String> eventTypes = new ArrayList<>();
    private final List<Integer> schemaVersions = new ArrayList<>();
    private final List<String> data = new ArrayList<>();

    AppendArrays(List<AppendRequest> requests) {
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
            request.appends().forEach(this::add);
        }
    }

    private void add(AggregateAppend append) {
        String id = append.aggregateId();
        legAggregates.add(aggregates.computeIfAbsent(id, added -> {
            aggregateIds.add(added);
            return aggregateIds.size();
        }));
        legTypes.add(append.aggregateType());
        legExpected.add(
                switch (append.expected()) {
                    case ExpectedVersion.Any unused -> -1L;
                    case ExpectedVersion.None unused -> 0L;
                    case ExpectedVersion.Exactly exactly -> exactly.version();
                });
        legEvents.add(append.events().size());
        for (NewEvent event : append.events()) {
            eventIds.add(event.id());
            eventTypes.add(event.eventType());
            schemaVersions.add(event.schemaVersion());
            data.add(event.data().text());
        }
    }

    /** Sets the 16 parameters of the function. */
    void bind(Connection connection, PreparedStatement statement) throws SQLException {
        Object[][] arrays = {
            {"text", commandIds.toArray()},
            {"bytea", requestHashes.toArray(byte[][]::new)},
            {"int4", commandSlots.toArray()},
            {"text", metadata.toArray()},
            {"timestamptz", occurred.toArray()},
            {"int4", legCounts.toArray()},
            {"text", aggregateIds.toArray()},
            {"int4", legAggregates.toArray()},
            {"text", legTypes.toArray()},
            {"int8", legExpected.toArray()},
            {"int4", legEvents.toArray()},
            {"uuid", eventIds.toArray()},
            {"text", eventTypes.toArray()},
            {"int4", schemaVersions.toArray()},
            {"text", data.toArray()}
        };
        for (int i = 0; i < arrays.length; i++) {
            statement.setArray(i + 1, connection.createArrayOf((String) arrays[i][0], (Object[]) arrays[i][1]));
        }
        statement.setBytes(arrays.length + 1, salts());
    }

    private byte[] salts() {
        byte[] salts = new byte[data.size() * SALT_BYTES];
        RANDOM.nextBytes(salts);
        return salts;
    }
}
