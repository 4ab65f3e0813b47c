package io.backstory.eventstore.evidence;

import io.backstory.eventstore.EventHash;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes one proof of RFC 6962 while the leaves pass by once: memory is a few kilobytes, whatever the size of the log.
 * Not thread-safe.
 */
public final class MerkleProof {

    private final List<Part> parts;
    private final Part[] byStart;
    private final long size;
    private long leaves;
    private int current;

    private MerkleProof(List<LeafRange> ranges, long size) {
        this.parts = ranges.stream().map(Part::new).toList();
        this.byStart = parts.toArray(Part[]::new);
        Arrays.sort(byStart, Comparator.comparingLong(part -> part.range.from()));
        this.size = size;
    }

    /**
     * That a leaf is in a tree.
     *
     * @param index of the leaf, from 0: the event's position less 1
     * @param size of the tree
     */
    public static MerkleProof inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("Leaf %d is not in a tree of %d leaves.".formatted(index, size));
        }
        return new MerkleProof(LeafRange.inclusion(index, size), size);
    }

    /**
     * That a tree begins with all leaves of an older one.
     *
     * @param first size of the older one, at least 1
     * @param second size of the newer one
     */
    public static MerkleProof consistency(long first, long second) {
        if (first < 1 || first > second) {
            throw new IllegalArgumentException("A tree of %d leaves cannot begin with %d.".formatted(second, first));
        }
        return new MerkleProof(LeafRange.consistency(first, second), second);
    }

    /** Takes the next leaf, from the first one on; what comes after the tree's size is passed over. */
    public void append(byte[] leaf) {
        while (current < byStart.length && byStart[current].range.to() <= leaves) {
            current++;
        }
        if (current < byStart.length && byStart[current].range.from() <= leaves) {
            byStart[current].tree.append(leaf);
        }
        leaves++;
    }

    /**
     * The proof, in the order of the RFC.
     *
     * @throws IllegalStateException when leaves are missing
     */
    public List<EventHash> hashes() {
        if (leaves < size) {
            throw new IllegalStateException("Only %d of %d leaves have passed.".formatted(leaves, size));
        }
        return parts.stream().map(part -> part.tree.root()).toList();
    }

    private static final class Part {
        private final LeafRange range;
        private final MerkleTree tree = new MerkleTree();

        Part(LeafRange range) {
            this.range = range;
        }
    }
}
