package io.backstory.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the entries of a zip that has one possible form: stored without compression, one after the other from the first
 * byte on, sorted by name, with the same fixed time, then the central directory, then its end and nothing more. Where a
 * format allows two readings, two programs can be shown two contents; here there is one.
 */
final class ZipDirectory {

    private static final int END_BYTES = 22;
    private static final int CENTRAL_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final int END = 0x06054b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int VERSION = 10;

    /** 1980-01-01, the first day a zip can name. */
    private static final int DATE = 0x21;

    private static final int MOST_ENTRIES = 64;
    private static final int LONGEST_NAME = 64;

    private final FileChannel file;

    ZipDirectory(FileChannel file) {
        this.file = file;
    }

    List<ZipEntry> entries() throws IOException, Refusal {
        long size = file.size();
        if (size < END_BYTES || read(0, 4).getInt() != LOCAL) {
            throw new Refusal("It is not a zip, or something stands before its first entry.");
        }
        ByteBuffer end = read(size - END_BYTES, END_BYTES);
        if (end.getInt() != END) {
            throw new Refusal("The zip does not end where the file does: it was cut off, or something was added.");
        }
        expect(end, 2, 0, "it is one of several disks");
        expect(end, 2, 0, "it is one of several disks");
        int count = Short.toUnsignedInt(end.getShort());
        expect(end, 2, count, "its end counts entries twice and differently");
        long length = Integer.toUnsignedLong(end.getInt());
        long start = Integer.toUnsignedLong(end.getInt());
        expect(end, 2, 0, "it has a comment");
        if (count == 0 || count > MOST_ENTRIES || length > (long) MOST_ENTRIES * (CENTRAL_BYTES + LONGEST_NAME)) {
            throw new Refusal("It has " + count + " entries, and a bundle has fewer than " + MOST_ENTRIES + ".");
        }
        if (start + length != size - END_BYTES) {
            throw new Refusal("The zip's directory is not where its end says it is.");
        }
        return entries(read(start, (int) length), count, start);
    }

    private List<ZipEntry> entries(ByteBuffer directory, int count, long directoryStart) throws IOException, Refusal {
        List<ZipEntry> entries = new ArrayList<>();
        long next = 0;
        String before = "";
        for (int i = 0; i < count; i++) {
            ZipEntry entry = central(directory);
            if (entry.name().compareTo(before) <= 0) {
                throw new Refusal("The entry " + Plain.text(entry.name()) + " is there twice or not in its place.");
            }
            if (entry.start() - LOCAL_BYTES - entry.name().length() != next) {
                throw new Refusal("The entry " + entry.name() + " does not begin where the one before it ends.");
            }
            local(entry, next);
            before = entry.name();
            next = entry.start() + entry.size();
            entries.add(entry);
        }
        if (directory.hasRemaining() || next != directoryStart) {
            throw new Refusal("There are bytes in the zip that belong to none of its entries.");
        }
        return entries;
    }

    private static ZipEntry central(ByteBuffer directory) throws Refusal {
        if (directory.remaining() < CENTRAL_BYTES) {
            throw new Refusal("The zip's directory ends too early.");
        }
        expect(directory, 4, CENTRAL, "its directory is damaged");
        expect(directory, 2, VERSION, "an entry was made by an unknown version");
        common(directory);
        long crc = Integer.toUnsignedLong(directory.getInt());
        long packed = Integer.toUnsignedLong(directory.getInt());
        long size = Integer.toUnsignedLong(directory.getInt());
        if (packed != size || size == 0xffffffffL) {
            throw new Refusal("An entry's packed size is " + packed + " and its size " + size + ".");
        }
        int nameLength = Short.toUnsignedInt(directory.getShort());
        expect(directory, 2, 0, "an entry has extra fields");
        expect(directory, 2, 0, "an entry has a comment");
        expect(directory, 2, 0, "an entry is on another disk");
        expect(directory, 2, 0, "an entry has attributes");
        expect(directory, 4, 0, "an entry has attributes");
        long offset = Integer.toUnsignedLong(directory.getInt());
        if (nameLength == 0 || nameLength > LONGEST_NAME || nameLength > directory.remaining()) {
            throw new Refusal("An entry's name has " + nameLength + " bytes.");
        }
        byte[] name = new byte[nameLength];
        directory.get(name);
        ZipEntry entry = new ZipEntry(
                new String(name, StandardCharsets.ISO_8859_1), offset + LOCAL_BYTES + nameLength, size, crc);
        if (!PartName.isKnown(entry.name())) {
            throw new Refusal("There is an entry named " + Plain.text(entry.name()) + ", which no bundle has.");
        }
        return entry;
    }

    private void local(ZipEntry entry, long offset) throws IOException, Refusal {
        int nameLength = entry.name().length();
        ByteBuffer header = read(offset, LOCAL_BYTES + nameLength);
        expect(header, 4, LOCAL, "an entry is not where the directory says it is");
        common(header);
        expect(header, 4, (int) entry.crc(), "an entry and the directory name different checksums");
        expect(header, 4, (int) entry.size(), "an entry and the directory name different sizes");
        expect(header, 4, (int) entry.size(), "an entry and the directory name different sizes");
        expect(header, 2, nameLength, "an entry and the directory name it differently");
        expect(header, 2, 0, "an entry has extra fields");
        String name = StandardCharsets.ISO_8859_1.decode(header).toString();
        if (!name.equals(entry.name())) {
            throw new Refusal(
                    "The directory names an entry " + entry.name() + " that calls itself " + Plain.text(name) + ".");
        }
    }

    /** What stands in both headers. */
    private static void common(ByteBuffer header) throws Refusal {
        expect(header, 2, VERSION, "an entry needs an unknown version");
        int flags = Short.toUnsignedInt(header.getShort());
        if (flags != 0) {
            throw refusal((flags & 1) != 0 ? "an entry is encrypted" : "an entry has flags set");
        }
        expect(header, 2, 0, "an entry is compressed, and a bundle's are not");
        expect(header, 2, 0, "an entry names a time");
        expect(header, 2, DATE, "an entry names a date");
    }

    private static void expect(ByteBuffer from, int bytes, int expected, String otherwise) throws Refusal {
        int found = bytes == 2 ? Short.toUnsignedInt(from.getShort()) : from.getInt();
        if (found != expected) {
            throw refusal(otherwise);
        }
    }

    private static Refusal refusal(String what) {
        return new Refusal("The zip has a form that no bundle has: " + what + ".");
    }

    private ByteBuffer read(long at, int bytes) throws IOException, Refusal {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, at + buffer.position()) < 0) {
                throw new Refusal("The zip ends too early.");
            }
        }
        return buffer.flip();
    }
}
