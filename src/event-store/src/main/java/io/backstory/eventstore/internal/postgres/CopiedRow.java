package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.internal.json.JsonScan;
import io.backstory.eventstore.projection.EventColumn;
import io.backstory.eventstore.projection.ReplayedEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a binary COPY: a length and the bytes of each column, decoded when asked for. */
final class CopiedRow implements ReplayedEvent {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** PostgreSQL counts microseconds from 2000-01-01. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private final byte[] bytes;
    private final int start;
    private final CopyLayout layout;

    /** @param start of the first column's length */
    CopiedRow(byte[] bytes, int start, CopyLayout layout) {
        this.bytes = bytes;
        this.start = start;
        this.layout = layout;
    }

    /** Of some bytes; the same here and in every replay, so that an aggregate stays with its worker. */
    static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    int size() {
        return bytes.length;
    }

    int aggregateHash() {
        int from = from(CopyLayout.AGGREGATE_ID);
        int hash = hash(bytes, from, from + length(from));
        return hash ^ hash >>> 16;
    }

    @Override
    public long position() {
        return (long) LONG.get(bytes, start + Integer.BYTES);
    }

    @Override
    public String aggregateId() {
        return text(CopyLayout.AGGREGATE_ID);
    }

    @Override
    public UUID id() {
        int from = from(layout.slot(EventColumn.ID));
        return new UUID((long) LONG.get(bytes, from), (long) LONG.get(bytes, from + Long.BYTES));
    }

    @Override
    public String aggregateType() {
        return name(EventColumn.AGGREGATE_TYPE);
    }

    @Override
    public long version() {
        return (long) LONG.get(bytes, from(layout.slot(EventColumn.VERSION)));
    }

    @Override
    public String eventType() {
        return name(EventColumn.EVENT_TYPE);
    }

    @Override
    public int schemaVersion() {
        return (int) INT.get(bytes, from(layout.slot(EventColumn.SCHEMA_VERSION)));
    }

    @Override
    public JsonText data() {
        return new JsonText(text(layout.slot(EventColumn.DATA)));
    }

    @Override
    public Metadata metadata() {
        return Metadata.stored(new JsonText(text(layout.slot(EventColumn.METADATA))));
    }

    @Override
    public Instant occurredAt() {
        return instant(EventColumn.OCCURRED_AT);
    }

    @Override
    public Instant recordedAt() {
        return instant(EventColumn.RECORDED_AT);
    }

    @Override
    public @Nullable String dataText(String key) {
        return topLevelText(EventColumn.DATA, key);
    }

    @Override
    public @Nullable String metadataText(String key) {
        return topLevelText(EventColumn.METADATA, key);
    }

    private @Nullable String topLevelText(EventColumn column, String key) {
        int from = from(layout.slot(column));
        return JsonScan.text(bytes, from, from + length(from), key);
    }

    private Instant instant(EventColumn column) {
        return Timestamps.ofMicros((long) LONG.get(bytes, from(layout.slot(column))) + EPOCH_MICROS);
    }

    private String name(EventColumn column) {
        int from = from(layout.slot(column));
        return layout.name(bytes, from, from + length(from));
    }

    private String text(int slot) {
        int from = from(slot);
        return new String(bytes, from, length(from), StandardCharsets.UTF_8);
    }

    /** Where a column's bytes begin; columns are few, so walking over the ones before it is cheap. */
    private int from(int slot) {
        int at = start;
        for (int i = 0; i < slot; i++) {
            at += Integer.BYTES + (int) INT.get(bytes, at);
        }
        return at + Integer.BYTES;
    }

    private int length(int from) {
        return (int) INT.get(bytes, from - Integer.BYTES);
    }

    @Override
    public String toString() {
        return "position " + position() + " of " + aggregateId();
    }
}
