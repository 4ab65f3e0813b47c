package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.internal.postgres.Connections.Reads;
import io.backstory.eventstore.internal.postgres.PackedChunk.DamagedChunkException;
import io.backstory.eventstore.internal.postgres.PackedChunk.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares packed copies with the log without reading the log once more: the content of a chunk has to lead, event by
 * event, from the hash that the log has before it to the one that the log has at its end. For a log that was found
 * right in itself.
 */
final class PackedCheck {

    private static final String SELECT = """
            SELECT p.aggregate_id, p.first_version, p.last_version, p.last_hash, p.facts, p.metadata, p.proofs,
                (SELECT a.aggregate_type FROM aggregates a WHERE a.aggregate_id = p.aggregate_id),
                (SELECT e.hash FROM events e WHERE e.aggregate_id = p.aggregate_id AND e.version = p.first_version - 1),
                (SELECT e.hash FROM events e WHERE e.aggregate_id = p.aggregate_id AND e.version = p.last_version)
            FROM packed_events p""";

    private static final int FIELDS = 10;
    private static final byte[] NO_HASH = new byte[PackedChunk.HASH_BYTES];

    private PackedCheck() {}

    /** A wrong chunk, the first that is found; null when all are right. */
    static LogCheck.@Nullable Broken run(Reads reads) throws SQLException {
        LogCheck.Broken broken;
        try (HashWorkers workers = new HashWorkers()) {
            reads.copy(SELECT, (row, start) -> workers.check(() -> check(new Row(row, start))));
            broken = workers.finish();
        }
        return broken == null ? null : atItsPosition(broken, reads);
    }

    private static LogCheck.Broken atItsPosition(LogCheck.Broken broken, Reads reads) throws SQLException {
        String aggregateId = Objects.requireNonNull(broken.aggregateId());
        long position = reads.query(
                "SELECT position FROM events WHERE aggregate_id = ? AND version = ?",
                List.of(aggregateId, broken.version()),
                row -> row.next() ? row.getLong(1) : 0L);
        return new LogCheck.Broken(position, aggregateId, broken.version(), broken.problem());
    }

    private static LogCheck.@Nullable Broken check(Row row) {
        String aggregateId = new String(row.some(0), StandardCharsets.UTF_8);
        long first = ByteBuffer.wrap(row.some(1)).getLong();
        long last = ByteBuffer.wrap(row.some(2)).getLong();
        long wrong;
        try {
            wrong = firstWrong(new Place(aggregateId, first, last, row.some(3)), row);
        } catch (DamagedChunkException damaged) {
            wrong = first;
        }
        return wrong == 0
                ? null
                : new LogCheck.Broken(
                        0,
                        aggregateId,
                        wrong,
                        "The packed copy of versions %d to %d of %s is not what the log says from version %d on. The log itself is right, but histories and states may have been shown wrongly. Find out who changed the copy, and pack this history again."
                                .formatted(first, last, aggregateId, wrong));
    }

    private static long firstWrong(Place place, Row row) {
        byte[] facts = row.field(4);
        byte[] metadata = row.field(5);
        byte[] proofs = row.field(6);
        byte[] type = row.field(7);
        byte[] before = place.firstVersion() == 1 ? NO_HASH : row.field(8);
        if (type == null || before == null || !Arrays.equals(place.lastHash(), row.field(9))) {
            return place.firstVersion();
        }
        if (facts == null && metadata == null && proofs == null) {
            return 0;
        }
        if (facts == null || metadata == null || proofs == null) {
            return place.firstVersion();
        }
        return new PackedChunk(place, facts, metadata, proofs)
                .firstWrong(before, new String(type, StandardCharsets.UTF_8), new EventDigest());
    }

    /** A row as it came, in the order of the query. */
    private static final class Row {
        private final ByteBuffer[] fields = new ByteBuffer[FIELDS];
        private final boolean[] isNull = new boolean[FIELDS];

        Row(byte[] bytes, int start) {
            ByteBuffer row = ByteBuffer.wrap(bytes).position(start + Short.BYTES);
            for (int i = 0; i < FIELDS; i++) {
                int length = row.getInt();
                isNull[i] = length < 0;
                fields[i] = row.slice(row.position(), Math.max(0, length));
                row.position(row.position() + Math.max(0, length));
            }
        }

        byte @Nullable [] field(int index) {
            return isNull[index] ? null : some(index);
        }

        byte[] some(int index) {
            byte[] field = new byte[fields[index].remaining()];
            fields[index].get(0, field);
            return field;
        }
    }
}
