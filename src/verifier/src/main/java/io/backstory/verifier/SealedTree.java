package io.backstory.verifier;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes the root of an RFC 6962 tree again from its leaves and given nodes, which pass by from left to right and must
 * cover every leaf once. Memory is one hash per level.
 */
final class SealedTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final long size;
    private final Deque<Part> parts = new ArrayDeque<>();
    private long covered;

    SealedTree(long size) {
        this.size = size;
    }

    /** How many leaves have passed. */
    long covered() {
        return covered;
    }

    /** The next leaf: the 32 bytes of an event's hash. */
    void leaf(byte[] eventHash) throws Refusal {
        add(new Part(covered, covered + 1, Sha256.of(LEAF, eventHash)));
    }

    /** The root over leaves that are not shown, from an index up to but without another. */
    void node(long from, long to, byte[] hash) throws Refusal {
        long room = Long.highestOneBit(Math.max(1, to - from - 1)) << (to - from > 1 ? 1 : 0);
        boolean whole = to - from == room || to == size;
        if (from != covered || to <= from || !whole || from % room != 0) {
            throw new Refusal(
                    "The proof's node over leaves %d to %d does not follow the one before it.".formatted(from, to));
        }
        add(new Part(from, to, hash));
    }

    private void add(Part part) throws Refusal {
        if (part.to > size) {
            throw new Refusal("The proof covers more than the %d sealed events.".formatted(size));
        }
        covered = part.to;
        Part last = part;
        while (!parts.isEmpty()
                && parts.peek().leaves() == last.leaves()
                && parts.peek().from % (2 * last.leaves()) == 0) {
            last = join(parts.pop(), last);
        }
        parts.push(last);
    }

    /** The root; everything must have passed. */
    byte[] root() throws Refusal {
        if (covered != size || parts.isEmpty()) {
            throw new Refusal("The proof covers %d of the %d sealed events.".formatted(covered, size));
        }
        Part last = parts.pop();
        while (!parts.isEmpty()) {
            last = join(parts.pop(), last);
        }
        return last.hash;
    }

    private static Part join(Part left, Part right) {
        return new Part(left.from, right.to, Sha256.of(NODE, left.hash, right.hash));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Part(long from, long to, byte[] hash) {
        long leaves() {
            return to - from;
        }
    }
}
