package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.EventColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which column of a binary COPY stands where, and the names that repeat in it. Made for one replay; its names are
 * looked up by several threads.
 */
final class CopyLayout {

    static final int POSITION = 0;
    static final int AGGREGATE_ID = 1;

    /** Of the columns that were asked for. */
    private final Map<EventColumn, Integer> slots = new EnumMap<>(EventColumn.class);

    private final String columns;
    private final int count;

    /** Few and small; replaced as a whole, so that readers need no lock. */
    private volatile Map<Name, String> names = Map.of();

    CopyLayout(Set<EventColumn> asked) {
        List<String> sql = new ArrayList<>(List.of("e.position", "e.aggregate_id"));
        for (EventColumn column : EnumSet.allOf(EventColumn.class)) {
            if (asked.contains(column)) {
                slots.put(column, sql.size());
                sql.add(sql(column));
            }
        }
        this.columns = String.join(", ", sql);
        this.count = sql.size();
    }

    private static String sql(EventColumn column) {
        return switch (column) {
            case ID -> "e.id";
            case AGGREGATE_TYPE -> "e.aggregate_type";
            case VERSION -> "e.version";
            case EVENT_TYPE -> "e.event_type";
            case SCHEMA_VERSION -> "e.schema_version";
            case DATA -> "e.data";
            case METADATA -> "e.metadata";
            case OCCURRED_AT -> "e.occurred_at";
            case RECORDED_AT -> "e.created_at";
        };
    }

    /** For the select list. */
    String columns() {
        return columns;
    }

    int count() {
        return count;
    }

    int slot(EventColumn column) {
        Integer slot = slots.get(column);
        if (slot == null) {
            throw new IllegalStateException("The replay was not asked for " + column + ".");
        }
        return slot;
    }

    /** The text of bytes that repeat often, such as an event type, without making it again. */
    String name(byte[] bytes, int from, int to) {
        Name wanted = new Name(bytes, from, to);
        String known = names.get(wanted);
        return known == null ? learn(wanted) : known;
    }

    private synchronized String learn(Name name) {
        String text = new String(name.bytes, name.from, name.to - name.from, StandardCharsets.UTF_8);
        String known = names.get(name);
        if (known != null) {
            return known;
        }
        Map<Name, String> more = new HashMap<>(names);
        byte[] copy = text.getBytes(StandardCharsets.UTF_8);
        more.put(new Name(copy, 0, copy.length), text);
        names = more;
        return text;
    }

    /** Some bytes as a key of a map. */
    private static final class Name {
        private final byte[] bytes;
        private final int from;
        private final int to;

        Name(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name that && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
        }

        @Override
        public int hashCode() {
            return CopiedRow.hash(bytes, from, to);
        }
    }
}
