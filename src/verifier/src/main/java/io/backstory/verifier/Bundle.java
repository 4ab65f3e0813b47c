package io.backstory.verifier;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The parts of an open bundle. Nothing is ever unpacked to a disk. Not thread-safe. */
final class Bundle implements Closeable {

    /** Parts that are held in memory: everything but the events and their proof. */
    private static final int LARGEST_TEXT = 4 << 20;

    private final FileChannel file;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private Bundle(FileChannel file) {
        this.file = file;
    }

    static Bundle open(Path path) throws IOException, Refusal {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        Bundle bundle = new Bundle(file);
        try {
            for (ZipEntry entry : new ZipDirectory(file).entries()) {
                bundle.entries.put(entry.name(), entry);
            }
            for (String needed : PartName.needed()) {
                bundle.entry(needed);
            }
            return bundle;
        } catch (IOException | Refusal | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    Set<String> names() {
        return entries.keySet();
    }

    ZipEntry entry(String name) throws Refusal {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new Refusal("The part " + name + " is missing.");
        }
        return entry;
    }

    InputStream stream(String name) throws Refusal {
        ZipEntry entry = entry(name);
        return new BufferedInputStream(new Slice(file, entry.start(), entry.size()), 1 << 16);
    }

    Lines lines(String name) throws Refusal {
        return new Lines(name, stream(name));
    }

    /** A small part, which must be UTF-8. */
    String text(String name) throws IOException, Refusal {
        if (entry(name).size() > LARGEST_TEXT) {
            throw new Refusal("The part " + name + " is larger than it can be.");
        }
        try (InputStream in = stream(name)) {
            return decode(in.readAllBytes(), name);
        }
    }

    static String decode(byte[] bytes, String what) throws Refusal {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException damaged) {
            throw new Refusal(what + " is not UTF-8.");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A range of a file that others read at the same time. */
    private static final class Slice extends InputStream {
        private final FileChannel file;
        private final long end;
        private long at;

        Slice(FileChannel file, long start, long size) {
            this.file = file;
            this.at = start;
            this.end = start + size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0 || at >= end) {
                return length == 0 ? 0 : -1;
            }
            int most = (int) Math.min(length, end - at);
            int read = file.read(ByteBuffer.wrap(bytes, offset, most), at);
            if (read < 0) {
                throw new IOException("The file became shorter while it was read.");
            }
            at += read;
            return read;
        }
    }
}
