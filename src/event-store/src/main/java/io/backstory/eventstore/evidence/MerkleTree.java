package io.backstory.eventstore.evidence;

import io.backstory.eventstore.EventHash;
import java.security.MessageDigest;

/**
 * The hash tree of RFC 6962 over a growing list of leaves: it holds one hash per bit of its size, whatever the size.
 *
 * <pre>
 * leaf = SHA-256(0x00 || bytes)    node = SHA-256(0x01 || left || right)
 * </pre>
 *
 * <p>The leaf at index i of a log's tree is the 32 bytes of the hash of the event at position i + 1. Not thread-safe.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = Digests.sha256();
    private final byte[][] peaks = new byte[Long.SIZE][];
    private long size;

    /** A tree that grows on by itself. */
    public MerkleTree copy() {
        MerkleTree copy = new MerkleTree();
        // The hashes themselves are never written to again.
        System.arraycopy(peaks, 0, copy.peaks, 0, peaks.length);
        copy.size = size;
        return copy;
    }

    /** Adds the next leaf. */
    public void append(byte[] leaf) {
        byte[] node = leafHash(leaf);
        int level = 0;
        for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
            node = node(peaks[level], node);
            level++;
        }
        peaks[level] = node;
        size++;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The hash over all leaves; SHA-256 of nothing when there are none. */
    public EventHash root() {
        return EventHash.of(rootBytes());
    }

    byte[] rootBytes() {
        if (size == 0) {
            return digest.digest();
        }
        int level = Long.numberOfTrailingZeros(size);
        byte[] node = peaks[level];
        for (level++; level < Long.SIZE; level++) {
            if (((size >>> level) & 1) == 1) {
                node = node(peaks[level], node);
            }
        }
        return node;
    }

    byte[] leafHash(byte[] leaf) {
        digest.update(LEAF);
        return digest.digest(leaf);
    }

    byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
