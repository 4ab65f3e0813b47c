package io.backstory.eventstore.internal.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 over many small parts. They are laid side by side first: each call of the digest costs as much as hashing a
 * part, and it hashes what lies together in one go. Not thread-safe.
 */
final class EventDigest {

    /** Of a hash. */
    static final int BYTES = 32;

    /** Longer than all but a few events; what is longer goes to the digest as it is. */
    private static final int ROOM = 4 * 1024;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MessageDigest sha256;
    private final byte[] room = new byte[ROOM];
    private int used;

    EventDigest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void add(byte[] part) {
        add(part, 0, part.length);
    }

    void add(byte[] part, int start, int length) {
        if (length > ROOM - used) {
            flush();
        }
        if (length > ROOM) {
            sha256.update(part, start, length);
            return;
        }
        System.arraycopy(part, start, room, used, length);
        used += length;
    }

    /** Adds eight bytes, the highest first. */
    void add(long number) {
        if (Long.BYTES > ROOM - used) {
            flush();
        }
        LONG.set(room, used, number);
        used += Long.BYTES;
    }

    private void flush() {
        sha256.update(room, 0, used);
        used = 0;
    }

    /** The hash of what was added; the next part begins anew. */
    byte[] end() {
        flush();
        return sha256.digest();
    }
}
