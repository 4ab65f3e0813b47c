package io.backstory.eventstore.evidence;

import io.backstory.eventstore.EventHash;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Checks proofs of RFC 6962 as RFC 9162 (sections 2.1.3.2 and 2.1.4.2) writes it down: without the log, from the proof
 * and the roots alone. Pure and thread-safe.
 */
public final class MerkleCheck {

    private MerkleCheck() {}

    /**
     * Whether a proof shows that a leaf is in a tree.
     *
     * @param leaf its bytes, not yet hashed as a leaf
     * @param index of it, from 0
     * @param size of the tree
     */
    public static boolean includes(byte[] leaf, long index, long size, List<EventHash> proof, EventHash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        MerkleTree hashing = new MerkleTree();
        long node = index;
        long last = size - 1;
        byte[] hash = hashing.leafHash(leaf);
        for (EventHash sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hashing.node(sibling.bytes(), hash);
                int levels = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= levels;
                last >>>= levels;
            } else {
                hash = hashing.node(hash, sibling.bytes());
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(hash, root.bytes());
    }

    /** Whether a proof shows that the tree with the second root begins with all leaves of the one with the first. */
    public static boolean isConsistent(
            long first, EventHash firstRoot, long second, EventHash secondRoot, List<EventHash> proof) {
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        }
        Iterator<EventHash> hashes = proof.iterator();
        boolean whole = Long.bitCount(first) == 1;
        if (!whole && !hashes.hasNext()) {
            return false;
        }
        return new Climb(
                        first, second, whole ? firstRoot.bytes() : hashes.next().bytes())
                .reaches(firstRoot, secondRoot, hashes);
    }

    /** The way up both trees at once. */
    private static final class Climb {
        private final MerkleTree hashing = new MerkleTree();
        private long node;
        private long last;
        private byte[] older;
        private byte[] newer;

        Climb(long first, long second, byte[] start) {
            int levels = Long.numberOfTrailingZeros(~(first - 1));
            node = (first - 1) >>> levels;
            last = (second - 1) >>> levels;
            older = start;
            newer = start;
        }

        boolean reaches(EventHash firstRoot, EventHash secondRoot, Iterator<EventHash> hashes) {
            while (hashes.hasNext()) {
                if (last == 0) {
                    return false;
                }
                take(hashes.next().bytes());
            }
            return last == 0 && Arrays.equals(older, firstRoot.bytes()) && Arrays.equals(newer, secondRoot.bytes());
        }

        private void take(byte[] hash) {
            if ((node & 1) == 1 || node == last) {
                older = hashing.node(hash, older);
                newer = hashing.node(hash, newer);
                int levels = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= levels;
                last >>>= levels;
            } else {
                newer = hashing.node(newer, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
    }
}
