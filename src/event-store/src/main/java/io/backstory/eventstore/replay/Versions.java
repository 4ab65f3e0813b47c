package io.backstory.eventstore.replay;

import java.util.Arrays;
import java.util.OptionalLong;

/** Ascending versions, four bytes each. Immutable once it has been handed out. */
public final class Versions {

    /** No versions. */
    public static final Versions NONE = new Versions();

    private int[] versions = {};
    private int size;

    Versions() {}

    /** Adds a version unless it is the last already; none smaller may follow. */
    void add(long version) {
        if (size > 0 && versions[size - 1] == version) {
            return;
        }
        if (size == versions.length) {
            versions = Arrays.copyOf(versions, size == 0 ? 1 : size + (size >> 1) + 1);
        }
        versions[size++] = Math.toIntExact(version);
    }

    boolean endsWith(long version) {
        return size > 0 && versions[size - 1] == version;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /**
     * One of them.
     *
     * @param index from 0, the oldest
     */
    public long get(int index) {
        return versions[java.util.Objects.checkIndex(index, size)];
    }

    /** How many are not above a version. */
    public int countUpTo(long version) {
        int found = Arrays.binarySearch(versions, 0, size, Math.clamp(version, 0, Integer.MAX_VALUE));
        return found < 0 ? -found - 1 : found + 1;
    }

    /** The first above a version. */
    public OptionalLong after(long version) {
        int index = countUpTo(version);
        return index == size ? OptionalLong.empty() : OptionalLong.of(versions[index]);
    }

    /** The last below a version. */
    public OptionalLong before(long version) {
        int index = countUpTo(version - 1) - 1;
        return index < 0 ? OptionalLong.empty() : OptionalLong.of(versions[index]);
    }

    /** Whether a version is among them. */
    public boolean contains(long version) {
        return countUpTo(version) > countUpTo(version - 1);
    }
}
