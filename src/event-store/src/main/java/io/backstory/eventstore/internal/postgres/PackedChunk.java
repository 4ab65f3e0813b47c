package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of one aggregate, packed side by side; packed_events.sql says how. Nothing is decoded but what is asked for. */
final class PackedChunk {

    /** Bytes an event has in the proofs. */
    private static final int PROOF = 64;

    private static final int SALT_AT = 16;
    private static final int HASH_AT = 32;
    static final int HASH_BYTES = 32;

    private static final int CREATED_AT = Long.BYTES;
    private static final int SCHEMA_VERSION_AT = 2 * Long.BYTES;
    private static final int TYPE_AT = SCHEMA_VERSION_AT + Integer.BYTES;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** PostgreSQL counts microseconds from 2000-01-01. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    /** Nobody needs them in a reducer. */
    private static final UUID NO_ID = new UUID(0, 0);

    private final Place place;
    private final byte[] facts;
    private final byte[] metadata;
    private final byte @Nullable [] proofs;
    private final int[] factsAt;
    private final int[] metadataAt;

    /**
     * Takes a chunk as it was stored.
     *
     * @param proofs null for events without id and hash, as a reducer takes them
     * @throws DamagedChunkException when it is not what pack_events wrote
     */
    PackedChunk(Place place, byte[] facts, byte[] metadata, byte @Nullable [] proofs) {
        this.place = place;
        this.facts = facts;
        this.metadata = metadata;
        this.proofs = proofs;
        int count = place.count();
        this.factsAt = new int[count + 1];
        this.metadataAt = new int[count + 1];
        if (!isOf(facts) || !isOf(metadata) || (proofs != null && proofs.length != count * PROOF)) {
            throw new DamagedChunkException(place);
        }
        findEvents(count);
    }

    private boolean isOf(byte[] part) {
        return part.length >= HASH_BYTES && Arrays.equals(part, 0, HASH_BYTES, place.lastHash(), 0, HASH_BYTES);
    }

    private void findEvents(int count) {
        int fact = HASH_BYTES;
        int text = HASH_BYTES;
        for (int i = 0; i < count; i++) {
            factsAt[i] = fact;
            metadataAt[i] = text;
            fact = behindText(facts, behindText(facts, fact + TYPE_AT));
            text = behindText(metadata, text);
        }
        factsAt[count] = fact;
        metadataAt[count] = text;
        if (fact != facts.length || text != metadata.length) {
            throw new DamagedChunkException(place);
        }
    }

    private int behindText(byte[] bytes, int at) {
        if (at < 0 || at > bytes.length - Integer.BYTES) {
            throw new DamagedChunkException(place);
        }
        int length = (int) INT.get(bytes, at);
        if (length < 0 || length > bytes.length - at - Integer.BYTES) {
            throw new DamagedChunkException(place);
        }
        return at + Integer.BYTES + length;
    }

    Place place() {
        return place;
    }

    /** The event of a version in the chunk. */
    Event event(long version, String aggregateType, TypeNames types) {
        int index = place.index(version);
        int at = factsAt[index];
        int type = at + TYPE_AT + Integer.BYTES;
        int data = type + (int) INT.get(facts, at + TYPE_AT);
        return new Event(
                position(index),
                id(index),
                aggregateType,
                place.aggregateId(),
                version,
                types.of(facts, type, data),
                (int) INT.get(facts, at + SCHEMA_VERSION_AT),
                JsonText.stored(facts, data + Integer.BYTES, factsAt[index + 1]),
                Metadata.stored(JsonText.stored(metadata, metadataAt[index] + Integer.BYTES, metadataAt[index + 1])),
                Timestamps.ofMicros(createdMicros(index)),
                hash(index));
    }

    private long position(int index) {
        return (long) LONG.get(facts, factsAt[index]);
    }

    private long createdMicros(int index) {
        return (long) LONG.get(facts, factsAt[index] + CREATED_AT) + EPOCH_MICROS;
    }

    private UUID id(int index) {
        byte[] known = proofs;
        int at = index * PROOF;
        return known == null ? NO_ID : new UUID((long) LONG.get(known, at), (long) LONG.get(known, at + Long.BYTES));
    }

    private EventHash hash(int index) {
        byte[] known = proofs;
        int at = index * PROOF + HASH_AT;
        return known == null ? EventHash.NONE : EventHash.of(Arrays.copyOfRange(known, at, at + HASH_BYTES));
    }

    /**
     * The first version whose hash is not the one of its content after the event before it; 0 when all are right, up
     * to the hash that ties the chunk to the log.
     *
     * @param previous hash of the event before the chunk
     */
    long firstWrong(byte[] previous, String aggregateType, EventDigest digest) {
        byte[] known = Objects.requireNonNull(proofs);
        byte[] before = previous;
        byte[] names = lengthAndBytes(aggregateType, place.aggregateId());
        for (int i = 0; i < place.count(); i++) {
            byte[] hash = hash(i, before, names, known, digest);
            int at = i * PROOF + HASH_AT;
            if (!Arrays.equals(hash, 0, HASH_BYTES, known, at, at + HASH_BYTES)) {
                return place.firstVersion() + i;
            }
            before = hash;
        }
        return Arrays.equals(before, place.lastHash()) ? 0 : place.lastVersion();
    }

    /** See {@code EventHashing}. */
    private byte[] hash(int index, byte[] before, byte[] names, byte[] known, EventDigest digest) {
        int at = factsAt[index];
        int type = at + TYPE_AT;
        int data = behindText(facts, type);
        int proof = index * PROOF;
        digest.add(EventBytes.DATA_DOMAIN);
        digest.add(known, proof + SALT_AT, HASH_AT - SALT_AT);
        digest.add(facts, data + Integer.BYTES, factsAt[index + 1] - data - Integer.BYTES);
        byte[] commit = digest.end();
        digest.add(EventBytes.EVENT_DOMAIN);
        digest.add(before);
        digest.add(facts, at, Long.BYTES);
        digest.add(known, proof, SALT_AT);
        digest.add(names);
        digest.add(place.firstVersion() + index);
        digest.add(facts, type, data - type);
        digest.add(facts, at + SCHEMA_VERSION_AT, Integer.BYTES);
        digest.add(createdMicros(index));
        digest.add(metadata, metadataAt[index], metadataAt[index + 1] - metadataAt[index]);
        digest.add(commit);
        return digest.end();
    }

    private static byte[] lengthAndBytes(String first, String second) {
        byte[] one = first.getBytes(StandardCharsets.UTF_8);
        byte[] two = second.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Integer.BYTES + one.length + two.length)
                .putInt(one.length)
                .put(one)
                .putInt(two.length)
                .put(two)
                .array();
    }

    /**
     * Where a chunk belongs.
     *
     * @param lastHash of the event of the last version
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared as a record.
    record Place(String aggregateId, long firstVersion, long lastVersion, byte[] lastHash) {

        /** A table that somebody else filled could hold any numbers. */
        private static final int MOST_EVENTS = 100_000;

        Place {
            if (firstVersion < 1
                    || lastVersion < firstVersion
                    || lastVersion - firstVersion >= MOST_EVENTS
                    || lastHash.length != HASH_BYTES) {
                throw new DamagedChunkException(aggregateId, firstVersion, lastVersion);
            }
        }

        int count() {
            return (int) (lastVersion - firstVersion) + 1;
        }

        int index(long version) {
            return (int) (version - firstVersion);
        }
    }

    /** A chunk is not what pack_events wrote; the log has its events. */
    static final class DamagedChunkException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DamagedChunkException(Place place) {
            this(place.aggregateId(), place.firstVersion(), place.lastVersion());
        }

        DamagedChunkException(String aggregateId, long firstVersion, long lastVersion) {
            super("The packed copy of versions %d to %d of %s is damaged."
                    .formatted(firstVersion, lastVersion, aggregateId));
        }
    }
}
