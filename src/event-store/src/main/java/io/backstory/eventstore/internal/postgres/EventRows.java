package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.evidence.ProvableEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** Reads rows of events. One for each result: it keeps one copy of names that repeat. */
final class EventRows {

    /** In the order in which {@link #read} takes them. */
    static final String COLUMNS = "e.position, e.id, e.aggregate_type, e.aggregate_id, e.version, e.event_type,"
            + " e.schema_version, e.data, e.metadata, e.created_at, e.hash";

    private final Map<String, String> types = new HashMap<>();
    private String lastAggregate = "";

    Event read(ResultSet row) throws SQLException {
        return new Event(
                row.getLong(1),
                row.getObject(2, UUID.class),
                type(row.getString(3)),
                aggregate(row.getString(4)),
                row.getLong(5),
                type(row.getString(6)),
                row.getInt(7),
                new JsonText(row.getString(8)),
                Metadata.stored(new JsonText(row.getString(9))),
                Timestamps.read(row, 10),
                EventHash.of(row.getBytes(11)));
    }

    /** An event with its salt and the hash before it, see {@link EventConditions#provableSql}. */
    ProvableEvent readProvable(ResultSet row) throws SQLException {
        byte[] previous = row.getBytes(13);
        return new ProvableEvent(
                read(row),
                previous == null ? EventHash.NONE : EventHash.of(previous),
                HexFormat.of().formatHex(row.getBytes(12)));
    }

    private String type(String name) {
        String known = types.putIfAbsent(name, name);
        return known == null ? name : known;
    }

    private String aggregate(String id) {
        if (!id.equals(lastAggregate)) {
            lastAggregate = id;
        }
        return lastAggregate;
    }
}
