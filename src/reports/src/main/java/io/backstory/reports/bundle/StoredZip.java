package io.backstory.reports.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;

/**
 * Writes a zip that has one possible form: entries stored as they are, in the order of their names, with one fixed
 * time. Nothing is compressed, because the same text compressed by two libraries gives different bytes, and because
 * what is stored cannot be a bomb. Not thread-safe.
 */
final class StoredZip implements Closeable {

    private static final short VERSION = 10;
    private static final short DATE = 0x21;
    private static final long LARGEST = 0xffffffffL;

    private final FileChannel file;
    private final List<Entry> entries = new ArrayList<>();

    /** Begins a file that must not be there yet. */
    StoredZip(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Adds a part; names must ascend.
     *
     * @param progress hears, now and then, of the bytes of all parts so far
     */
    void add(String name, InputStream content, LongConsumer progress) throws IOException {
        if (!entries.isEmpty() && entries.getLast().name.compareTo(name) >= 0) {
            throw new IllegalArgumentException(name + " does not come after " + entries.getLast().name);
        }
        long start = file.position();
        byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        file.position(start + 30 + nameBytes.length);
        CRC32 crc = new CRC32();
        long size = copy(content, crc, progress);
        Entry entry = new Entry(name, start, size, (int) crc.getValue());
        long end = file.position();
        if (end > LARGEST) {
            throw new IOException("A bundle holds at most 4 GiB. Nothing was written. Narrow the report, or split it.");
        }
        file.position(start);
        write(entry.local(nameBytes));
        file.position(end);
        entries.add(entry);
    }

    private long copy(InputStream content, CRC32 crc, LongConsumer progress) throws IOException {
        long before = entries.stream().mapToLong(Entry::size).sum();
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            crc.update(buffer, 0, read);
            write(ByteBuffer.wrap(buffer, 0, read));
            size += read;
            progress.accept(before + size);
        }
        return size;
    }

    /** Writes the directory and makes sure that everything is on the disk. */
    void finish() throws IOException {
        long start = file.position();
        for (Entry entry : entries) {
            write(entry.central());
        }
        long length = file.position() - start;
        ByteBuffer end = buffer(22).putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        end.putShort((short) entries.size()).putShort((short) entries.size());
        write(end.putInt((int) length).putInt((int) start).putShort((short) 0).flip());
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A part that was added.
     *
     * @param start of its header
     */
    private record Entry(String name, long start, long size, int crc) {

        private ByteBuffer local(byte[] nameBytes) {
            ByteBuffer header = buffer(30 + nameBytes.length).putInt(0x04034b50);
            return common(header).putShort((short) 0).put(nameBytes).flip();
        }

        private ByteBuffer central() {
            byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
            ByteBuffer header = buffer(46 + nameBytes.length).putInt(0x02014b50).putShort(VERSION);
            common(header)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0);
            return header.putInt(0).putInt((int) start).put(nameBytes).flip();
        }

        /** Version, flags, method, time, date, checksum, sizes and the name's length. */
        private ByteBuffer common(ByteBuffer header) {
            return header.putShort(VERSION)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort(DATE)
                    .putInt(crc)
                    .putInt((int) size)
                    .putInt((int) size)
                    .putShort((short) name.length());
        }
    }
}
