package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.evidence.MerkleTree;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The hashes of all sealed events outside the database: 32 bytes each, in the order of positions. */
final class EventHashFile {

    static final int HASH_BYTES = 32;

    private final Path file;

    EventHashFile(Path file) {
        this.file = file;
    }

    boolean holds(long events) throws IOException {
        return Files.exists(file) && Files.size(file) >= events * HASH_BYTES;
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

    /** The root over the first hashes; that of fewer when there are fewer. */
    EventHash root(long events) throws IOException {
        MerkleTree tree = new MerkleTree();
        try (DataInputStream in = read()) {
            byte[] hash = new byte[HASH_BYTES];
            while (tree.size() < events) {
                in.readFully(hash);
                tree.append(hash);
            }
        } catch (EOFException shorter) {
            return tree.root();
        }
        return tree.root();
    }

    /** A stream over all hashes. */
    DataInputStream read() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }
}
