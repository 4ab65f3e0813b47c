package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.InvalidSealException;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.StoredSeal;
import io.backstory.eventstore.evidence.Witness;
import io.backstory.eventstore.internal.postgres.Connections.Reads;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names the first event that is not the sealed one, with the help of the hashes that the sealer kept. A rewrite that
 * made its hashes anew agrees with itself: without them only the seals around it are known.
 */
final class FirstDifference {

    private static final Logger LOG = LoggerFactory.getLogger(FirstDifference.class);

    private final Reads reads;
    private final Witness witness;

    FirstDifference(Reads reads, Witness witness) {
        this.reads = reads;
        this.witness = witness;
    }

    /**
     * The first difference, or the finding itself when nothing earlier is known.
     *
     * @param confirmed up to here everything is as it was sealed
     */
    LogCheck.Broken sharpen(LogCheck.Broken finding, long confirmed) throws SQLException {
        Path kept = witness.eventHashes();
        Checkpoint seal = sealFrom(finding.position());
        if (kept == null || seal == null) {
            return finding;
        }
        EventHashFile file = new EventHashFile(kept);
        try {
            if (!file.holds(seal.size()) || !file.root(seal.size()).equals(seal.root())) {
                LOG.warn(
                        "The kept event hashes in {} are not those of the seal of size {}: not used",
                        kept,
                        seal.size());
                return finding;
            }
            LogCheck.Broken first = compare(file, confirmed, seal.size());
            return first == null || (finding.aggregateId() != null && first.position() >= finding.position())
                    ? finding
                    : first;
        } catch (IOException unreadable) {
            LOG.warn("The kept event hashes in {} cannot be read: not used", kept, unreadable);
            return finding;
        }
    }

    /** The first genuine seal that covers a position. */
    private @Nullable Checkpoint sealFrom(long position) throws SQLException {
        List<StoredSeal> stored = reads.query(
                "SELECT size, note, created_at FROM seals WHERE size >= ? ORDER BY size LIMIT 100",
                List.of(position),
                SealRows::list);
        for (StoredSeal seal : stored) {
            try {
                return witness.keys().open(seal.note());
            } catch (InvalidSealException forged) {
                LOG.debug("A seal that is not genuine does not help to find the difference", forged);
            }
        }
        Checkpoint known = witness.lastVerified();
        return known != null && known.size() >= position ? known : null;
    }

    private LogCheck.@Nullable Broken compare(EventHashFile file, long confirmed, long size)
            throws SQLException, IOException {
        try (DataInputStream kept = file.read()) {
            kept.skipNBytes(confirmed * EventHashFile.HASH_BYTES);
            return reads.query(
                            "SELECT position, aggregate_id, version, hash FROM events"
                                    + " WHERE position > ? AND position <= ? ORDER BY position",
                            List.of(confirmed, size),
                            rows -> first(kept, rows, confirmed, size))
                    .broken();
        }
    }

    private static Found first(DataInputStream kept, ResultSet rows, long confirmed, long size) throws SQLException {
        try {
            byte[] sealed = new byte[EventHashFile.HASH_BYTES];
            for (long position = confirmed + 1; position <= size; position++) {
                kept.readFully(sealed);
                if (!rows.next() || rows.getLong(1) != position) {
                    return new Found(new LogCheck.Broken(
                            position,
                            null,
                            0,
                            "The event at position %d was sealed and is missing.".formatted(position)));
                }
                if (!Arrays.equals(sealed, rows.getBytes(4))) {
                    return new Found(new LogCheck.Broken(
                            position,
                            rows.getString(2),
                            rows.getLong(3),
                            "Version %d of %s, at position %d, is not the event that was sealed there."
                                    .formatted(rows.getLong(3), rows.getString(2), position)));
                }
            }
            return new Found(null);
        } catch (IOException failed) {
            throw new SQLException("The kept event hashes end early", failed);
        }
    }

    private record Found(LogCheck.@Nullable Broken broken) {}
}
