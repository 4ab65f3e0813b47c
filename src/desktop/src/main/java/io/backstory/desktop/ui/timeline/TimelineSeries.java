package io.backstory.desktop.ui.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a timeline shows of one aggregate: its events in version order, as plain arrays with a summary per block, so
 * that a question about a million events costs what one about a thousand does. Immutable and thread-safe; inside, an
 * event is named by its index. What index a version has is known here alone: a series of the newest events begins after
 * a {@link #baseVersion()}.
 *
 * <p>An event <em>stands</em> where it became part of the state: at its own time, or, when it came late, at the time of
 * the newest event before it. So standing times never decrease, and the version true at an instant is found by search.
 */
public final class TimelineSeries {

    /** Kinds that can be told apart; when there are more, the rest share the last. */
    public static final int MAX_KINDS = 10;

    /** A scan of one block costs about 0.2 µs; the summaries of a million events take 250 kB. */
    static final int BLOCK = 256;

    private final long base;
    private final long[] standing;
    private final long[] occurred;
    private final byte[] kinds;
    private final ValueBlocks values;
    private final List<EventSign> signs;
    private final long[] snapshots;
    private final int[][] kindsBefore;
    private final List<Gap> idleGaps;

    private TimelineSeries(Builder from) {
        int size = from.size;
        base = from.base;
        occurred = Arrays.copyOf(from.occurred, size);
        kinds = Arrays.copyOf(from.kinds, size);
        values = new ValueBlocks(Arrays.copyOf(from.values, size));
        signs = List.copyOf(from.signs);
        snapshots = from.snapshots.stream().mapToLong(Long::longValue).sorted().toArray();
        standing = occurred.clone();
        for (int i = 1; i < size; i++) {
            standing[i] = Math.max(standing[i], standing[i - 1]);
        }
        int blocks = (size + BLOCK - 1) / BLOCK;
        kindsBefore = new int[MAX_KINDS][blocks + 1];
        summarizeKinds(blocks);
        idleGaps = IdleGaps.of(standing);
    }

    private TimelineSeries(TimelineSeries same, double[] otherValues) {
        base = same.base;
        standing = same.standing;
        occurred = same.occurred;
        kinds = same.kinds;
        values = new ValueBlocks(otherValues);
        signs = same.signs;
        snapshots = same.snapshots;
        kindsBefore = same.kindsBefore;
        idleGaps = same.idleGaps;
    }

    /** The same events with another number pinned: one per event, NaN for none. */
    public TimelineSeries withValues(double[] otherValues) {
        if (otherValues.length != size()) {
            throw new IllegalArgumentException(otherValues.length + " values for " + size() + " events");
        }
        return new TimelineSeries(this, otherValues.clone());
    }

    private void summarizeKinds(int blocks) {
        for (int block = 0; block < blocks; block++) {
            for (int kind = 0; kind < MAX_KINDS; kind++) {
                kindsBefore[kind][block + 1] = kindsBefore[kind][block];
            }
            for (int i = block * BLOCK; i < Math.min(size(), (block + 1) * BLOCK); i++) {
                kindsBefore[kinds[i]][block + 1]++;
            }
        }
    }

    /** How many events there are. */
    public int size() {
        return standing.length;
    }

    /** The version it begins after; 0 unless it holds the newest events alone. */
    public long baseVersion() {
        return base;
    }

    /** The newest version. */
    public long version() {
        return base + size();
    }

    /** Whether a version's event is among these. */
    public boolean holds(long version) {
        return version > base && version <= version();
    }

    /** The version of an event; of the index before the first, the base version. */
    public long version(int index) {
        return base + index + 1;
    }

    /** The index of a version that it {@link #holds}. */
    public int index(long version) {
        return Math.toIntExact(version - base - 1);
    }

    /** The version it holds that is nearest to one; the base version while it holds none. */
    public long clamp(long version) {
        return size() == 0 ? base : Math.clamp(version, base + 1, version());
    }

    /** Where an event stands, in microseconds since 1970. */
    public long standing(int index) {
        return standing[index];
    }

    /** When it occurred by its own account, in microseconds since 1970. */
    public long occurred(int index) {
        return occurred[index];
    }

    /** Whether it occurred before an event of an earlier version. */
    public boolean late(int index) {
        return occurred[index] < standing[index];
    }

    /** How many events did. A pass over all of them, a millisecond for a million. */
    public long lateCount() {
        return IntStream.range(0, size()).filter(this::late).count();
    }

    /** Its kind: an index into {@link #signs()}. */
    public int kind(int index) {
        return kinds[index];
    }

    /** How the kinds look, by kind. */
    public List<EventSign> signs() {
        return signs;
    }

    /** The pinned number after an event; NaN when there is none. */
    public double value(int index) {
        return values.get(index);
    }

    /** The stretches in which nothing happened, long enough to be in the way; in order. */
    public List<Gap> idleGaps() {
        return idleGaps;
    }

    /** The versions of which a snapshot is stored, ascending. */
    public long[] snapshots() {
        return snapshots.clone();
    }

    /** The first event that stands at or after a time; {@link #size()} when none does. */
    public int firstAtOrAfter(long micros) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (standing[middle] < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The version true at a time: of the last event that stands at or before it; the base before the first. */
    public long versionAt(Instant instant) {
        return version(firstAtOrAfter(micros(instant) + 1) - 1);
    }

    /** The lowest number in a half-open range of events; NaN when there is none. */
    public double min(int from, int to) {
        return values.min(from, to);
    }

    /** The highest number in a half-open range of events; NaN when there is none. */
    public double max(int from, int to) {
        return values.max(from, to);
    }

    /** Adds the number of events of each kind in a half-open range to {@code counts}, which has one entry per kind. */
    public void countKinds(int from, int to, int[] counts) {
        for (int kind = 0; kind < counts.length; kind++) {
            counts[kind] += kindsBefore(kind, to) - kindsBefore(kind, from);
        }
    }

    private int kindsBefore(int kind, int index) {
        int block = index / BLOCK;
        int count = kindsBefore[kind][block];
        for (int i = block * BLOCK; i < index; i++) {
            if (kinds[i] == kind) {
                count++;
            }
        }
        return count;
    }

    /** An instant in microseconds since 1970, the log's own precision. */
    public static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }

    /** The inverse of {@link #micros}. */
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    /** Collects events in version order; not thread-safe. */
    public static final class Builder {

        private final Map<String, Integer> kindsByName = new HashMap<>();
        private final List<EventSign> signs = new ArrayList<>();
        private final List<Long> snapshots = new ArrayList<>();
        private long[] occurred = new long[64];
        private byte[] kinds = new byte[64];
        private double[] values = new double[64];
        private final long base;
        private int size;

        /** From version 1 on. */
        public Builder() {
            this(0);
        }

        /** From the version after this one on. */
        public Builder(long base) {
            this.base = base;
        }

        /**
         * The next version's event.
         *
         * @param value the pinned number after it; NaN when there is none
         * @param kind what it is called; all of a kind look the same
         * @param tone what an event of this kind does; that of the first one counts
         * @return how it looks
         */
        public EventSign add(Instant occurredAt, String kind, EventSign.Tone tone, double value) {
            if (size == occurred.length) {
                occurred = Arrays.copyOf(occurred, size * 2);
                kinds = Arrays.copyOf(kinds, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            occurred[size] = micros(occurredAt);
            int index = kindsByName.computeIfAbsent(kind, name -> newKind(name, tone));
            kinds[size] = (byte) index;
            values[size] = value;
            size++;
            return signs.get(index);
        }

        /** A stored snapshot of a version. */
        public Builder snapshot(long version) {
            snapshots.add(version);
            return this;
        }

        /** The finished series. */
        public TimelineSeries build() {
            return new TimelineSeries(this);
        }

        private int newKind(String name, EventSign.Tone tone) {
            if (signs.size() == MAX_KINDS) {
                return MAX_KINDS - 1;
            }
            int shape = Math.floorMod(name.hashCode(), MAX_KINDS);
            while (isTaken(shape)) {
                shape = (shape + 1) % MAX_KINDS;
            }
            long alike = signs.stream().filter(sign -> sign.tone() == tone).count();
            signs.add(new EventSign(shape, tone, (int) (alike % EventSign.SHADES)));
            return signs.size() - 1;
        }

        private boolean isTaken(int shape) {
            return signs.stream().anyMatch(sign -> sign.shape() == shape);
        }
    }
}
