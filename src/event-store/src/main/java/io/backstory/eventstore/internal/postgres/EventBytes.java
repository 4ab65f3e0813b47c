package io.backstory.eventstore.internal.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One event as COPY sent it: fields are found, not decoded. Its texts stand in the row exactly as the hash wants them,
 * byte length and bytes.
 */
final class EventBytes {

    /** The order in which {@link #EventBytes} finds them. */
    static final String COLUMNS = "e.position, e.id, e.aggregate_type, e.aggregate_id, e.version, e.event_type,"
            + " e.schema_version, e.data, e.metadata, e.occurred_at, e.created_at, e.data_salt, e.hash";

    private static final int POSITION = 0;
    private static final int ID = 1;
    private static final int AGGREGATE_TYPE = 2;
    private static final int AGGREGATE_ID = 3;
    private static final int VERSION = 4;
    private static final int EVENT_TYPE = 5;
    private static final int SCHEMA_VERSION = 6;
    private static final int DATA = 7;
    private static final int METADATA = 8;
    private static final int OCCURRED_AT = 9;
    private static final int CREATED_AT = 10;
    private static final int SALT = 11;
    private static final int HASH = 12;
    private static final int FIELDS = 13;

    /** PostgreSQL counts from 2000-01-01. */
    private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;

    static final byte[] DATA_DOMAIN = "backstory-data/v1\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] EVENT_DOMAIN = "backstory-event/v1\n".getBytes(StandardCharsets.US_ASCII);

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] row;
    private final int[] starts = new int[FIELDS];

    EventBytes(byte[] row, int start) {
        this.row = row;
        int offset = start + Short.BYTES;
        for (int field = 0; field < FIELDS; field++) {
            starts[field] = offset + Integer.BYTES;
            offset += Integer.BYTES + Math.max(0, (int) INT.get(row, offset));
        }
    }

    long position() {
        return (long) LONG.get(row, starts[POSITION]);
    }

    String aggregateId() {
        return text(AGGREGATE_ID);
    }

    long version() {
        return (long) LONG.get(row, starts[VERSION]);
    }

    long occurredMicros() {
        return (long) LONG.get(row, starts[OCCURRED_AT]) + EPOCH_2000_MICROS;
    }

    long createdMicros() {
        return (long) LONG.get(row, starts[CREATED_AT]) + EPOCH_2000_MICROS;
    }

    byte[] hash() {
        return Arrays.copyOfRange(row, starts[HASH], starts[HASH] + length(HASH));
    }

    Chains.Chain chainIn(Chains chains) {
        return chains.of(row, starts[AGGREGATE_ID], length(AGGREGATE_ID));
    }

    /** Moves a chain on to this event. */
    void reach(Chains.Chain chain) {
        chain.reached(version(), position(), row, starts[HASH], length(HASH));
    }

    /** See {@link OccurredAt}. */
    long saidMicros() {
        return OccurredAt.micros(row, starts[METADATA], starts[METADATA] + length(METADATA));
    }

    String metadata() {
        return text(METADATA);
    }

    /**
     * Whether the hash is the one of the content; see {@code EventHashing}.
     *
     * @param previous holds the hash of the event before, from {@code at} on
     */
    boolean hashes(byte[] previous, int at, EventDigest digest) {
        digest.add(DATA_DOMAIN);
        digest.add(row, starts[SALT], length(SALT));
        digest.add(row, starts[DATA], length(DATA));
        byte[] commit = digest.end();
        digest.add(EVENT_DOMAIN);
        digest.add(previous, at, EventDigest.BYTES);
        digest.add(row, starts[POSITION], Long.BYTES);
        digest.add(row, starts[ID], length(ID));
        // Two texts side by side, with the lengths before them.
        digest.add(row, starts[AGGREGATE_TYPE] - Integer.BYTES, withLengths(AGGREGATE_TYPE, AGGREGATE_ID));
        digest.add(row, starts[VERSION], Long.BYTES);
        digest.add(row, starts[EVENT_TYPE] - Integer.BYTES, withLengths(EVENT_TYPE, EVENT_TYPE));
        digest.add(row, starts[SCHEMA_VERSION], Integer.BYTES);
        digest.add(createdMicros());
        digest.add(row, starts[METADATA] - Integer.BYTES, withLengths(METADATA, METADATA));
        digest.add(commit);
        byte[] hash = digest.end();
        return Arrays.equals(hash, 0, hash.length, row, starts[HASH], starts[HASH] + length(HASH));
    }

    private int withLengths(int first, int last) {
        return starts[last] + length(last) - starts[first] + Integer.BYTES;
    }

    private int length(int field) {
        return Math.max(0, (int) INT.get(row, starts[field] - Integer.BYTES));
    }

    private String text(int field) {
        return new String(row, starts[field], length(field), StandardCharsets.UTF_8);
    }
}
