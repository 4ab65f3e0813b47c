package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.internal.postgres.PackedQuery.Detail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of one aggregate's events as it came from the server: chunks, by version, and behind them single events.
 * Everything is in memory, so that no connection is held while the events are looked at.
 */
final class EventPage {

    private static final UUID NO_ID = new UUID(0, 0);

    private final String aggregateId;
    private final List<StoredChunk> chunks = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final TypeNames types = new TypeNames();

    EventPage(String aggregateId) {
        this.aggregateId = aggregateId;
    }

    /** Reads the rows of a {@link PackedQuery}. */
    static EventPage read(String aggregateId, String aggregateType, ResultSet rows) throws SQLException {
        EventPage page = new EventPage(aggregateId);
        while (rows.next()) {
            page.add(rows, aggregateType);
        }
        page.chunks.sort(Comparator.comparingLong(StoredChunk::firstVersion));
        return page;
    }

    private void add(ResultSet row, String aggregateType) throws SQLException {
        if ("C".equals(row.getString(1))) {
            chunks.add(new StoredChunk(
                    aggregateId,
                    row.getLong(2),
                    row.getLong(3),
                    row.getBytes(11),
                    row.getBytes(12),
                    row.getBytes(13),
                    row.getBytes(14)));
        } else {
            events.add(event(row, aggregateType));
        }
    }

    private Event event(ResultSet row, String aggregateType) throws SQLException {
        byte[] type = row.getBytes(4);
        UUID id = row.getObject(10, UUID.class);
        byte[] hash = row.getBytes(11);
        return new Event(
                row.getLong(3),
                id == null ? NO_ID : id,
                aggregateType,
                aggregateId,
                row.getLong(2),
                types.of(type, 0, type.length),
                row.getInt(5),
                json(row.getBytes(6)),
                Metadata.stored(json(row.getBytes(7))),
                Timestamps.read(row, 8),
                hash == null ? EventHash.NONE : EventHash.of(hash));
    }

    private static JsonText json(byte[] bytes) {
        return JsonText.stored(bytes, 0, bytes.length);
    }

    /** Chunks by version; there may be gaps between them. */
    List<StoredChunk> chunks() {
        return chunks;
    }

    /** Behind the last chunk, by version. */
    List<Event> events() {
        return events;
    }

    /** Whether another page may follow. */
    boolean isFull() {
        return chunks.size() == PackedQuery.CHUNKS || events.size() == PackedQuery.ROWS;
    }

    /**
     * A chunk nobody has looked into yet.
     *
     * @param metadata null where somebody took them away
     * @param proofs the same, or where they were not asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record StoredChunk(
            String aggregateId,
            long firstVersion,
            long lastVersion,
            byte[] lastHash,
            byte[] facts,
            byte @Nullable [] metadata,
            byte @Nullable [] proofs) {

        /**
         * Looks into it.
         *
         * @throws PackedChunk.DamagedChunkException when it is not what pack_events wrote
         */
        PackedChunk open(Detail detail) {
            PackedChunk.Place place = new PackedChunk.Place(aggregateId, firstVersion, lastVersion, lastHash);
            if (metadata == null || (proofs == null && detail == Detail.WHOLE)) {
                throw new PackedChunk.DamagedChunkException(place);
            }
            return new PackedChunk(place, facts, metadata, proofs);
        }
    }
}
