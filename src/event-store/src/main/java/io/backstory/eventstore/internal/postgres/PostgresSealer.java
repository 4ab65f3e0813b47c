package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.MerkleTree;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.SealKey;
import io.backstory.eventstore.evidence.SealRefusedException;
import io.backstory.eventstore.evidence.StoredSeal;
import io.backstory.eventstore.evidence.TrustedKeys;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals on one connection that holds the leader's lock: when the connection is lost, so is the lead, and nothing can be
 * sealed by two.
 *
 * <p>It begins by reading the hash of every event and comparing the tree with the newest seal in the database and the
 * newest in its folder. From then on it keeps the tree, so that a new root is made of the old one and is consistent
 * with it by construction; what it still asks is whether the last sealed event and seal are the ones it knows.
 */
final class PostgresSealer implements LogSealer {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSealer.class);
    static final long LOCK = 1113678700;

    /** Hashes written to the folder at once: 2 MB. */
    private static final int KEPT_AT_ONCE = 65_536;

    private final Connection connection;
    private final SealFolder folder;
    private final EventHashFile hashes;
    private final String origin;
    private MerkleTree tree = new MerkleTree();
    private byte[] lastHash = new byte[0];
    private @Nullable Checkpoint newest;

    private PostgresSealer(Connection connection, SealFolder folder, String origin) {
        this.connection = connection;
        this.folder = folder;
        this.hashes = new EventHashFile(folder.eventHashes());
        this.origin = origin;
    }

    static Optional<LogSealer> lead(Connections connections, SealFolder folder, String origin) {
        Connection connection = connections.take();
        PostgresSealer sealer = new PostgresSealer(connection, folder, origin);
        boolean leads = false;
        try {
            leads = sealer.query("SELECT pg_try_advisory_lock(" + LOCK + ")", row -> row.next() && row.getBoolean(1));
            if (leads) {
                sealer.readPast();
                return Optional.of(sealer);
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException | RuntimeException failed) {
            sealer.end(leads);
            throw failed instanceof SQLException error ? SqlErrors.translate(error) : (RuntimeException) failed;
        }
    }

    /** Reads all that was sealed before, and refuses a log that is not its continuation. */
    private void readPast() throws SQLException {
        Optional<StoredSeal> stored = newestStored();
        if (stored.isPresent() && folder.isNew()) {
            throw new SealRefusedException(
                    "The log has seals, but their folder holds no keys: a new key would cut them off. Bring the folder back, or name the right one.");
        }
        folder.key(origin);
        TrustedKeys keys = TrustedKeys.read(folder.trustFile());
        List<Checkpoint> past = new ArrayList<>();
        stored.ifPresent(seal -> past.add(keys.open(seal.note())));
        Optional<String> kept = folder.latestNote();
        kept.ifPresent(note -> past.add(keys.open(note)));
        past.sort(Comparator.comparingLong(Checkpoint::size));
        for (Checkpoint checkpoint : past) {
            confirm(checkpoint);
        }
        if (newest != null) {
            keepHashesOf(newest);
        }
        if (newest != null && newest.size() > stored.map(StoredSeal::size).orElse(0L)) {
            // The program ended between keeping the seal and storing it.
            store(newest, kept.orElseThrow());
        }
    }

    private void confirm(Checkpoint checkpoint) throws SQLException {
        if (!checkpoint.origin().equals(origin)) {
            throw new SealRefusedException("The seal of size %d is one of %s, but this log is %s."
                    .formatted(checkpoint.size(), checkpoint.origin(), origin));
        }
        if (checkpoint.size() > head()) {
            throw wentBack(checkpoint.size(), head());
        }
        grow(checkpoint.size(), hash -> {});
        if (!tree.root().equals(checkpoint.root())) {
            throw forked(checkpoint.size());
        }
        newest = checkpoint;
    }

    @Override
    public Optional<StoredSeal> seal() {
        MerkleTree before = tree.copy();
        byte[] hashBefore = lastHash;
        try {
            long head = head();
            refuseOtherPast(head);
            if (head == tree.size()) {
                return Optional.empty();
            }
            Keeping keeping = new Keeping(tree.size());
            grow(head, keeping::add);
            keeping.flush();
            StoredSeal sealed = sign(new Checkpoint(origin, head, tree.root()));
            LOG.info("Sealed {} events", head);
            return Optional.of(sealed);
        } catch (SQLException failed) {
            tree = before;
            lastHash = hashBefore;
            throw SqlErrors.translate(failed);
        } catch (RuntimeException failed) {
            tree = before;
            lastHash = hashBefore;
            throw failed;
        }
    }

    private void refuseOtherPast(long head) throws SQLException {
        if (head < tree.size()) {
            throw wentBack(tree.size(), head);
        }
        if (tree.size() > 0 && !Arrays.equals(lastHash, storedHash(tree.size()))) {
            throw forked(tree.size());
        }
        Checkpoint known = newest;
        Optional<StoredSeal> stored = newestStored();
        if (known != null && stored.map(StoredSeal::size).orElse(0L) != known.size()) {
            throw new SealRefusedException(
                    "The newest seal covers %d events, but the database's newest covers %d: seals were taken away or put there by someone else."
                            .formatted(
                                    known.size(), stored.map(StoredSeal::size).orElse(0L)));
        }
    }

    private static SealRefusedException wentBack(long sealed, long head) {
        return new SealRefusedException(
                "The log went back: %d events were sealed, and it holds %d.".formatted(sealed, head));
    }

    private static SealRefusedException forked(long size) {
        return new SealRefusedException(
                "The log forked: its first %d events are not the ones that were sealed.".formatted(size));
    }

    private StoredSeal sign(Checkpoint checkpoint) throws SQLException {
        SealKey key = folder.key(origin);
        String note = key.sign(checkpoint).toString();
        // Outside first: what the database says was sealed can always be shown from elsewhere.
        folder.keep(checkpoint, note);
        StoredSeal stored = store(checkpoint, note);
        newest = checkpoint;
        return stored;
    }

    private StoredSeal store(Checkpoint checkpoint, String note) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO seals (size, root, note) VALUES (?, ?, ?) RETURNING size, note, created_at")) {
            insert.setLong(1, checkpoint.size());
            insert.setBytes(2, checkpoint.root().bytes());
            insert.setString(3, note);
            try (ResultSet row = insert.executeQuery()) {
                return SealRows.list(row).getFirst();
            }
        }
    }

    /** Takes the events up to a position into the tree. */
    private void grow(long to, Consumer<byte[]> alsoTo) throws SQLException {
        readHashes(tree.size(), to, hash -> {
            tree.append(hash);
            lastHash = hash;
            alsoTo.accept(hash);
        });
    }

    /** Only after the root was confirmed: the kept hashes are what names an altered event. */
    private void keepHashesOf(Checkpoint confirmed) throws SQLException {
        if (!hashes.areThoseOf(confirmed)) {
            Keeping keeping = new Keeping(0);
            readHashes(0, confirmed.size(), keeping::add);
            keeping.flush();
        }
    }

    private void readHashes(long after, long to, Consumer<byte[]> sink) throws SQLException {
        HashRanges.read((select, rows) -> CopyOutput.read(connection, select, rows), after, to, sink);
    }

    private long head() throws SQLException {
        return query("SELECT position FROM log_head", row -> row.next() ? row.getLong(1) : 0L);
    }

    private byte[] storedHash(long position) throws SQLException {
        return query(
                "SELECT hash FROM events WHERE position = " + position,
                row -> row.next() ? row.getBytes(1) : EventHash.NONE.bytes());
    }

    private Optional<StoredSeal> newestStored() throws SQLException {
        return query("SELECT size, note, created_at FROM seals ORDER BY size DESC LIMIT 1", SealRows::list).stream()
                .findFirst();
    }

    private <T> T query(String sql, Connections.ResultReader<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return reader.read(rows);
        }
    }

    @Override
    public void close() {
        end(true);
    }

    /** A connection goes back to the pool only without the lock. */
    private void end(boolean leads) {
        try {
            if (leads) {
                query("SELECT pg_advisory_unlock(" + LOCK + ")", ResultSet::next);
            }
            connection.close();
        } catch (SQLException lost) {
            LOG.debug("The sealer's connection was lost; the database has released its lock", lost);
            try {
                connection.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("It was closed already", gone);
            }
        }
    }

    /** Writes hashes to the folder in portions. */
    private final class Keeping {
        private final ByteArrayOutputStream portion = new ByteArrayOutputStream();
        private long written;

        Keeping(long after) {
            this.written = after;
        }

        void add(byte[] hash) {
            portion.writeBytes(hash);
            if (portion.size() == KEPT_AT_ONCE * EventHashFile.HASH_BYTES) {
                flush();
            }
        }

        void flush() {
            if (portion.size() > 0) {
                hashes.write(written, portion.toByteArray());
                written += portion.size() / EventHashFile.HASH_BYTES;
                portion.reset();
            }
        }
    }
}
