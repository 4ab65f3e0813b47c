package io.backstory.eventstore.internal.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.UndecodableEventException;
import io.backstory.eventstore.evidence.AggregateCheck.Differs;
import io.backstory.eventstore.evidence.AggregateCheck.Part;
import io.backstory.eventstore.internal.json.StrictJson;
import io.backstory.eventstore.internal.postgres.Connections.Reads;
import io.backstory.eventstore.replay.Change;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.StateDiff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The snapshots of one aggregate and reducer, held against replay. */
final class ComparedSnapshots {

    private static final String SNAPSHOTS = """
            SELECT version, event_hash, state FROM snapshots
            WHERE aggregate_id = ? AND reducer = ? AND reducer_version = ? ORDER BY version""";

    private final NavigableMap<Long, Stored> byVersion;

    private ComparedSnapshots(NavigableMap<Long, Stored> byVersion) {
        this.byVersion = byVersion;
    }

    static ComparedSnapshots load(Reads reads, String aggregateId, Reducer<?> reducer) throws SQLException {
        return reads.query(
                SNAPSHOTS,
                List.of(aggregateId, reducer.name(), reducer.version()),
                rows -> new ComparedSnapshots(read(rows)));
    }

    private static NavigableMap<Long, Stored> read(ResultSet rows) throws SQLException {
        NavigableMap<Long, Stored> snapshots = new TreeMap<>();
        while (rows.next()) {
            snapshots.put(rows.getLong(1), new Stored(EventHash.of(rows.getBytes(2)), rows.getString(3)));
        }
        return snapshots;
    }

    int size() {
        return byVersion.size();
    }

    /** What is wrong with the snapshot after an event; null when nothing is, or there is none. */
    @Nullable
    Differs compare(Event event, Supplier<JsonNode> state) {
        Stored snapshot = byVersion.get(event.version());
        if (snapshot == null) {
            return null;
        }
        if (!snapshot.hash().equals(event.hash())) {
            return differs(event.version(), "was made after another event than the log's and is ignored");
        }
        JsonNode stored;
        try {
            stored = StrictJson.parse(snapshot.state());
        } catch (UndecodableEventException unreadable) {
            return differs(event.version(), "cannot be read and is ignored");
        }
        List<Change> changes = StateDiff.between(state.get(), stored);
        return changes.isEmpty() ? null : differs(event.version(), said(changes));
    }

    private static String said(List<Change> changes) {
        Change first = changes.getFirst();
        return "says " + first.path().display() + " = " + text(first.after()) + ", replay says " + text(first.before())
                + (changes.size() == 1 ? "" : ", and " + (changes.size() - 1) + " more differ");
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "nothing" : value.toString();
    }

    /** A snapshot of a version that there is not. */
    Optional<Differs> beyond(long version) {
        Map.Entry<Long, Stored> next = byVersion.higherEntry(version);
        return next == null
                ? Optional.empty()
                : Optional.of(differs(next.getKey(), "is of a version that has no event"));
    }

    private static Differs differs(long version, String problem) {
        return new Differs(Part.SNAPSHOT, version, "The snapshot at v" + version + " " + problem + ".");
    }

    private record Stored(EventHash hash, String state) {}
}
