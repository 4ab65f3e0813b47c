package io.backstory.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where states wait that are not needed now: in a file without a name, so that a report of many aggregates needs no more
 * heap than their ids take. It holds what the log holds, for its owner alone, and is gone when the program is, however
 * that ends. Not thread-safe.
 */
final class StateShelf implements AutoCloseable {

    /** States grow; one that still fits goes back to its place. */
    private static final int ROOM = 64;

    private final Map<String, Place> places = new HashMap<>();
    private @Nullable FileChannel file;
    private long end;

    /** Puts a state away, in place of an earlier one. */
    void put(String aggregateId, byte[] state) {
        Place before = places.get(aggregateId);
        Place place = before != null && before.room >= state.length
                ? new Place(before.start, before.room, state.length)
                : append(state.length);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(state);
            while (bytes.hasRemaining()) {
                channel().write(bytes, place.start + bytes.position());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        places.put(aggregateId, place);
    }

    private Place append(int length) {
        int room = (length / ROOM + 1) * ROOM;
        Place place = new Place(end, room, length);
        end += room;
        return place;
    }

    /** The state that was put away last; null when none was. */
    byte @Nullable [] get(String aggregateId) {
        Place place = places.get(aggregateId);
        if (place == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(place.length);
        try {
            while (bytes.hasRemaining()) {
                if (channel().read(bytes, place.start + bytes.position()) < 0) {
                    throw new IOException("The file of states ends too early.");
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.array();
    }

    private FileChannel channel() throws IOException {
        FileChannel opened = file;
        if (opened == null) {
            // Created for its owner alone; on Unix it loses its name at once.
            Path path = Files.createTempFile("backstory-report", ".states");
            opened = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = opened;
        }
        return opened;
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private record Place(long start, int room, int length) {}
}
