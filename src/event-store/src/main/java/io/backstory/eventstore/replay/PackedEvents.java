package io.backstory.eventstore.replay;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Events of one aggregate in little memory: compressed by blocks of {@value #BLOCK}, made into events again when they
 * are asked for. Immutable and thread-safe; walking in order inflates each block once.
 */
public final class PackedEvents extends AbstractList<Event> implements RandomAccess {

    /** As many as a keyframe is apart from the next: a jump inflates one block and replays one. */
    private static final int BLOCK = 64;

    /** Blocks kept inflated, about 25 kB each, for threads that walk at different places. */
    private static final int INFLATED = 8;

    private final String aggregateId;
    private final List<String> names;
    private final byte[][] blocks;
    private final int size;
    private final Map<Integer, Event> replaced;
    private final @Nullable Block[] inflated = new @Nullable Block[INFLATED];

    private PackedEvents(
            String aggregateId, List<String> names, byte[][] blocks, int size, Map<Integer, Event> replaced) {
        this.aggregateId = aggregateId;
        this.names = names;
        this.blocks = blocks;
        this.size = size;
        this.replaced = replaced;
    }

    /** A packer, to stream events into. */
    public static Builder builder() {
        return new Builder();
    }

    /** These events, packed; themselves when they are packed already. */
    public static PackedEvents of(List<Event> events) {
        if (events instanceof PackedEvents packed) {
            return packed;
        }
        Builder builder = builder();
        events.forEach(builder::add);
        return builder.build();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Event get(int index) {
        Objects.checkIndex(index, size);
        Event other = replaced.get(index);
        return other == null ? unpacked(index) : other;
    }

    private Event unpacked(int index) {
        int number = index / BLOCK;
        // A race only inflates a block twice: blocks are immutable.
        Block block = inflated[number % INFLATED];
        if (block == null || block.number != number) {
            block = new Block(number, inflate(blocks[number]));
            inflated[number % INFLATED] = block;
        }
        return read(block.bytes.duplicate(), index % BLOCK);
    }

    /**
     * The same events with others in the places of some, and what is packed shared: the others are held as the objects
     * they are, so let them be few.
     *
     * @param others by their index here
     */
    public PackedEvents with(Map<Integer, Event> others) {
        Map<Integer, Event> all = new HashMap<>(replaced);
        others.forEach((index, other) -> all.put(Objects.checkIndex(index, size), other));
        return new PackedEvents(aggregateId, names, blocks, size, Map.copyOf(all));
    }

    /** How many bytes are held. */
    public long bytes() {
        return Arrays.stream(blocks).mapToLong(block -> block.length).sum();
    }

    private Event read(ByteBuffer bytes, int index) {
        bytes.position(bytes.getInt(index * Integer.BYTES));
        return new Event(
                bytes.getLong(),
                new UUID(bytes.getLong(), bytes.getLong()),
                names.get(bytes.getInt()),
                aggregateId,
                bytes.getLong(),
                names.get(bytes.getInt()),
                bytes.getInt(),
                new JsonText(text(bytes)),
                Metadata.stored(new JsonText(text(bytes))),
                Instant.ofEpochSecond(bytes.getLong(), bytes.getInt()),
                EventHash.of(take(bytes, 32)));
    }

    private static String text(ByteBuffer bytes) {
        return new String(take(bytes, bytes.getInt()), StandardCharsets.UTF_8);
    }

    private static byte[] take(ByteBuffer bytes, int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }

    private static ByteBuffer inflate(byte[] block) {
        ByteBuffer head = ByteBuffer.wrap(block);
        byte[] bytes = new byte[head.getInt()];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(head);
            int done = 0;
            while (done < bytes.length) {
                done += inflater.inflate(bytes, done, bytes.length - done);
            }
            return ByteBuffer.wrap(bytes);
        } catch (DataFormatException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            inflater.end();
        }
    }

    /** An inflated block. */
    private static final class Block {
        private final int number;
        private final ByteBuffer bytes;

        Block(int number, ByteBuffer bytes) {
            this.number = number;
            this.bytes = bytes;
        }
    }

    /** Packs events one after the other; used once, by one thread. */
    public static final class Builder {

        private final Map<String, Integer> names = new HashMap<>();
        private final List<byte[]> blocks = new ArrayList<>();
        private final List<Event> open = new ArrayList<>(BLOCK);
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        private String aggregateId = "";
        private byte[] room = new byte[1 << 16];
        private int size;

        private Builder() {}

        /**
         * Adds the next event.
         *
         * @throws IllegalArgumentException when it is of another aggregate than the others
         */
        public void add(Event event) {
            if (size > 0 && !event.aggregateId().equals(aggregateId)) {
                throw new IllegalArgumentException(event.aggregateId() + " is not " + aggregateId + ".");
            }
            aggregateId = event.aggregateId();
            open.add(event);
            size++;
            if (open.size() == BLOCK) {
                close();
            }
        }

        /** The events. */
        public PackedEvents build() {
            if (!open.isEmpty()) {
                close();
            }
            deflater.end();
            String[] byNumber = new String[names.size()];
            names.forEach((name, number) -> byNumber[number] = name);
            return new PackedEvents(aggregateId, List.of(byNumber), blocks.toArray(byte[][]::new), size, Map.of());
        }

        private void close() {
            ByteBuffer bytes = ByteBuffer.wrap(room).position(open.size() * Integer.BYTES);
            for (int i = 0; i < open.size(); i++) {
                Event event = open.get(i);
                Instant recorded = event.recordedAt();
                byte[] data = event.data().text().getBytes(StandardCharsets.UTF_8);
                byte[] metadata = event.metadata().json().text().getBytes(StandardCharsets.UTF_8);
                bytes = withRoomFor(bytes, 128 + data.length + metadata.length);
                bytes.putInt(i * Integer.BYTES, bytes.position());
                bytes.putLong(event.position())
                        .putLong(event.id().getMostSignificantBits())
                        .putLong(event.id().getLeastSignificantBits())
                        .putInt(number(event.aggregateType()))
                        .putLong(event.version())
                        .putInt(number(event.eventType()))
                        .putInt(event.schemaVersion())
                        .putInt(data.length)
                        .put(data)
                        .putInt(metadata.length)
                        .put(metadata)
                        .putLong(recorded.getEpochSecond())
                        .putInt(recorded.getNano())
                        .put(event.hash().bytes());
            }
            blocks.add(deflate(bytes.position()));
            open.clear();
        }

        private ByteBuffer withRoomFor(ByteBuffer bytes, int more) {
            if (bytes.remaining() >= more) {
                return bytes;
            }
            room = Arrays.copyOf(room, Math.addExact(bytes.position(), more) * 2);
            return ByteBuffer.wrap(room).position(bytes.position());
        }

        private byte[] deflate(int length) {
            deflater.reset();
            deflater.setInput(room, 0, length);
            deflater.finish();
            // What cannot be compressed grows by five bytes for every 16 kB.
            byte[] packed = new byte[Integer.BYTES + length + length / 1_000 + 64];
            ByteBuffer.wrap(packed).putInt(length);
            int used = Integer.BYTES;
            while (!deflater.finished()) {
                used += deflater.deflate(packed, used, packed.length - used);
            }
            return Arrays.copyOf(packed, used);
        }

        private int number(String name) {
            Integer known = names.putIfAbsent(name, names.size());
            return known == null ? names.size() - 1 : known;
        }
    }
}
