package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.MerkleTree;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hashes of all sealed events outside the database: 32 bytes each, in the order of positions. */
final class EventHashFile {

    private static final Logger LOG = LoggerFactory.getLogger(EventHashFile.class);

    static final int HASH_BYTES = 32;

    private final Path file;

    EventHashFile(Path file) {
        this.file = file;
    }

    /** Whether the first hashes are the ones that were sealed. */
    boolean areThoseOf(Checkpoint seal) {
        try {
            return Files.exists(file)
                    && Files.size(file) >= seal.size() * HASH_BYTES
                    && root(seal.size()).equals(seal.root());
        } catch (IOException unreadable) {
            LOG.warn("The kept event hashes in {} cannot be read: not used", file, unreadable);
            return false;
        }
    }

    /** Writes hashes after those of this many events; what stood there was never sealed. */
    void write(long after, byte[] hashes) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(hashes);
            long offset = after * HASH_BYTES;
            while (bytes.hasRemaining()) {
                offset += channel.write(bytes, offset);
            }
            channel.truncate(offset);
            channel.force(false);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The hashes of sealed events cannot be kept in " + file + ": " + failed.getMessage(), failed);
        }
    }

    private EventHash root(long events) throws IOException {
        MerkleTree tree = new MerkleTree();
        try (DataInputStream in = read()) {
            byte[] hash = new byte[HASH_BYTES];
            while (tree.size() < events) {
                in.readFully(hash);
                tree.append(hash);
            }
        }
        return tree.root();
    }

    /** A stream over all hashes. */
    DataInputStream read() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }
}
