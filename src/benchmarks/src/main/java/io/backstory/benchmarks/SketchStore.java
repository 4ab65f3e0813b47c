package io.backstory.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

/** The sketch's sequence of statements for reading, over JDBC. Thread-safe. */
final class SketchStore {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What the sketch takes a page as, unless told otherwise. */
    private static final int PAGE = 1_000;

    /** More events than this behind a snapshot, and the sketch writes a new one. */
    private static final int SNAPSHOT_RULE = 100;

    private final DataSource source;

    SketchStore(DataSource source) {
        this.source = source;
    }

    /** Loads an account: its only snapshot, then every column of every event after it. */
    Balance load(String aggregateId) throws SQLException {
        Snapshot snapshot = snapshot(aggregateId);
        List<Parsed> events = select(
                "SELECT * FROM sketch.events WHERE aggregate_id = ? AND version >= ? ORDER BY version ASC",
                aggregateId,
                snapshot.version() + 1);
        Balance state = fold(snapshot.state(), events);
        if (events.size() > SNAPSHOT_RULE) {
            saveSnapshot(aggregateId, state);
        }
        return state;
    }

    /** The same without any snapshot, read or written. */
    Balance loadWithoutSnapshot(String aggregateId) throws SQLException {
        return fold(
                Balance.EMPTY,
                select(
                        "SELECT * FROM sketch.events WHERE aggregate_id = ? AND version >= ? ORDER BY version ASC",
                        aggregateId,
                        1));
    }

    /** As of a version: its history up to there, since it keeps no older snapshot. */
    Balance at(String aggregateId, int version) throws SQLException {
        return fold(
                Balance.EMPTY,
                select(
                        "SELECT * FROM sketch.events WHERE aggregate_id = ? AND version <= ? ORDER BY version ASC",
                        aggregateId,
                        version));
    }

    /** Stores the newest state over the one before it. */
    void saveSnapshot(String aggregateId, Balance state) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO sketch.snapshots (aggregate_id, aggregate_type, version, state, created_at)
                        VALUES (?, ?, ?, ?, NOW())
                        ON CONFLICT (aggregate_id) DO UPDATE
                        SET version = excluded.version, state = excluded.state, created_at = NOW()""")) {
            statement.setString(1, aggregateId);
            statement.setString(2, Dataset.TYPE);
            statement.setInt(3, Math.toIntExact(state.events()));
            statement.setString(4, MeasuredAccounts.REDUCER.toJson(state).toString());
            statement.executeUpdate();
        }
    }

    /** Replays everything in pages by offset. */
    long replay(BiConsumer<String, Parsed> projector) throws SQLException {
        long offset = 0;
        while (true) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement("""
                            SELECT * FROM sketch.events WHERE aggregate_type = ?
                            ORDER BY created_at ASC, version ASC LIMIT ? OFFSET ?""")) {
                statement.setString(1, Dataset.TYPE);
                statement.setInt(2, PAGE);
                statement.setLong(3, offset);
                int rows = 0;
                try (ResultSet page = statement.executeQuery()) {
                    while (page.next()) {
                        projector.accept(page.getString("aggregate_id"), parsed(page));
                        rows++;
                    }
                }
                if (rows == 0) {
                    return offset;
                }
                offset += rows;
            }
        }
    }

    private Snapshot snapshot(String aggregateId) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT version, state FROM sketch.snapshots WHERE aggregate_id = ?")) {
            statement.setString(1, aggregateId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Snapshot(row.getInt(1), MeasuredAccounts.REDUCER.fromJson(parse(row.getString(2))))
                        : new Snapshot(0, Balance.EMPTY);
            }
        }
    }

    private List<Parsed> select(String sql, String aggregateId, int version) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, aggregateId);
            statement.setInt(2, version);
            List<Parsed> events = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(parsed(rows));
                }
            }
            return events;
        }
    }

    private static Parsed parsed(ResultSet row) throws SQLException {
        return new Parsed(row.getString("event_type"), parse(row.getString("data")), parse(row.getString("metadata")));
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException invalid) {
            throw new IllegalStateException("The sketch's tables hold no JSON", invalid);
        }
    }

    private static Balance fold(Balance start, List<Parsed> events) {
        Balance state = start;
        for (Parsed event : events) {
            state = state.after(event.type(), event.data().path("amount").asText());
        }
        return state;
    }

    /** An event as the sketch hands it on: both documents parsed. */
    record Parsed(String type, JsonNode data, JsonNode metadata) {

        /** What it adds to a balance, in cents. */
        long change() {
            return Balance.change(type, data.path("amount").asText());
        }
    }

    private record Snapshot(int version, Balance state) {}
}
