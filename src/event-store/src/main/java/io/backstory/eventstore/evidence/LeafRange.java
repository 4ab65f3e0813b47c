package io.backstory.eventstore.evidence;

import java.util.ArrayList;
import java.util.List;

/** Leaves from an index up to but without another one; the proofs of RFC 6962 are lists of roots over such ranges. */
record LeafRange(long from, long to) {

    /** PATH of RFC 6962, section 2.1.1: the ranges beside the way from a leaf to the root. */
    static List<LeafRange> inclusion(long index, long size) {
        List<LeafRange> path = new ArrayList<>();
        collectPath(index, 0, size, path);
        return path;
    }

    private static void collectPath(long index, long from, long to, List<LeafRange> path) {
        if (to - from <= 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            collectPath(index, from, middle, path);
            path.add(new LeafRange(middle, to));
        } else {
            collectPath(index, middle, to, path);
            path.add(new LeafRange(from, middle));
        }
    }

    /** PROOF of RFC 6962, section 2.1.2: the ranges that both the older and the newer root can be made of. */
    static List<LeafRange> consistency(long first, long second) {
        List<LeafRange> proof = new ArrayList<>();
        collectProof(first, 0, second, true, proof);
        return proof;
    }

    private static void collectProof(long first, long from, long to, boolean known, List<LeafRange> proof) {
        if (first == to) {
            if (!known) {
                proof.add(new LeafRange(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (first <= middle) {
            collectProof(first, from, middle, known, proof);
            proof.add(new LeafRange(middle, to));
        } else {
            collectProof(first, middle, to, false, proof);
            proof.add(new LeafRange(from, middle));
        }
    }

    /** The largest power of two below the number of leaves. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
