package io.backstory.eventstore.snapshot;

/** Whose snapshots are meant. */
public sealed interface SnapshotScope {

    /** Those of every aggregate. */
    static SnapshotScope all() {
        return new All();
    }

    /** Those of the aggregates of a type. */
    static SnapshotScope ofType(String aggregateType) {
        return new OfType(aggregateType);
    }

    /** Those of one aggregate. */
    static SnapshotScope of(String aggregateId) {
        return new OfAggregate(aggregateId);
    }

    /** Every aggregate. */
    record All() implements SnapshotScope {
        @Override
        public String toString() {
            return "all";
        }
    }

    /** See {@link SnapshotScope#ofType}. */
    record OfType(String aggregateType) implements SnapshotScope {
        @Override
        public String toString() {
            return "type " + aggregateType;
        }
    }

    /** See {@link SnapshotScope#of}. */
    record OfAggregate(String aggregateId) implements SnapshotScope {
        @Override
        public String toString() {
            return "aggregate " + aggregateId;
        }
    }
}
