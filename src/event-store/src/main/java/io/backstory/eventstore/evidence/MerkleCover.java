package io.backstory.eventstore.evidence;

import io.backstory.eventstore.EventHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Proves many leaves of one tree at once: the fewest nodes that, together with those leaves, make its root. One proof
 * for each leaf would repeat most of them. Made while all leaves pass by once; memory grows with the number of nodes.
 * Not thread-safe.
 */
public final class MerkleCover {

    private final long[] shown;
    private final MerkleTree hashing = new MerkleTree();
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<Node> nodes = new ArrayList<>();
    private long size;
    private int next;

    /**
     * For the leaves at these indices.
     *
     * @param shown from 0, ascending: the events' positions less 1; what lies behind the last leaf is passed over
     */
    public MerkleCover(long... shown) {
        this.shown = Arrays.copyOf(shown, shown.length);
        for (int i = 1; i < shown.length; i++) {
            if (shown[i - 1] >= shown[i]) {
                throw new IllegalArgumentException("Leaves are not in order at " + shown[i] + ".");
            }
        }
    }

    /** Takes the next leaf, from the first one on. */
    public void append(byte[] leaf) {
        boolean isShown = next < shown.length && shown[next] == size;
        next += isShown ? 1 : 0;
        Part part = new Part(size, size + 1, EventHash.of(hashing.leafHash(leaf)), isShown);
        size++;
        while (!parts.isEmpty() && parts.element().leaves() == part.leaves()) {
            part = join(parts.pop(), part, nodes);
        }
        parts.push(part);
    }

    /** What is proven with the leaves that have passed. */
    public Proof proof() {
        if (parts.isEmpty()) {
            throw new IllegalStateException("No leaf has passed.");
        }
        List<Node> all = new ArrayList<>(nodes);
        Deque<Part> left = new ArrayDeque<>(parts);
        Part whole = left.pop();
        while (!left.isEmpty()) {
            whole = join(left.pop(), whole, all);
        }
        if (!whole.shown) {
            all.add(whole.node());
        }
        all.sort(Comparator.comparingLong(Node::from));
        return new Proof(size, whole.hash, all);
    }

    private Part join(Part left, Part right, List<Node> into) {
        if (left.shown != right.shown) {
            into.add((left.shown ? right : left).node());
        }
        EventHash hash = EventHash.of(hashing.node(left.hash.bytes(), right.hash.bytes()));
        return new Part(left.from, right.to, hash, left.shown || right.shown);
    }

    /**
     * The root over leaves that are not shown.
     *
     * @param from index of the first
     * @param to index behind the last
     */
    public record Node(long from, long to, EventHash hash) {}

    /**
     * Nodes that make a root together with the shown leaves.
     *
     * @param size of the tree
     * @param nodes from left to right
     */
    public record Proof(long size, EventHash root, List<Node> nodes) {

        /** Copies the nodes. */
        public Proof {
            nodes = List.copyOf(nodes);
        }
    }

    private record Part(long from, long to, EventHash hash, boolean shown) {

        long leaves() {
            return to - from;
        }

        Node node() {
            return new Node(from, to, hash);
        }
    }
}
