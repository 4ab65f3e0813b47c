package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/** Has the server pack the older events of long histories; see {@link io.backstory.eventstore.PackedHistory}. */
final class EventPacker {

    /** Versions in a chunk; pack_events says the same. */
    static final int DISTANCE = 500;

    private static final String LONG_HISTORIES = """
            SELECT a.aggregate_id FROM aggregates a WHERE a.version >= 500
            ORDER BY a.aggregate_id""";

    private final Connections connections;

    EventPacker(Connections connections) {
        this.connections = connections;
    }

    int pack(String aggregateId) {
        int packed = 0;
        int more;
        do {
            Cancellation.current().check();
            more = connections.query("SELECT pack_events(?)", List.of(aggregateId), row -> {
                row.next();
                return row.getInt(1);
            });
            packed += more;
        } while (more > 0);
        return packed;
    }

    int packAgain(String aggregateId) {
        // One at a time: who holds a single lock and waits for none is in no circle with somebody who packs.
        for (long last : chunks(aggregateId)) {
            Cancellation.current().check();
            connections.update(
                    "DELETE FROM packed_events WHERE aggregate_id = ? AND last_version = ?",
                    List.of(aggregateId, last));
        }
        return pack(aggregateId);
    }

    private List<Long> chunks(String aggregateId) {
        String sql = "SELECT last_version FROM packed_events WHERE aggregate_id = ? ORDER BY last_version";
        return connections.query(sql, List.of(aggregateId), rows -> {
            List<Long> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
            return found;
        });
    }

    int packAll(ProgressListener listener) {
        List<String> ids = connections.query(LONG_HISTORIES, List.of(), rows -> {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        });
        int packed = 0;
        int done = 0;
        for (String id : ids) {
            packed += pack(id);
            listener.progressed(++done, ids.size());
        }
        return packed;
    }
}
