package io.backstory.eventstore;

import java.time.Instant;
import java.util.List;

/**
 * Proof of an append: where its events stand in the log.
 *
 * @param legs one per aggregate, in the request's order
 * @param recordedAt the database's clock, in microseconds
 * @param repeated true when the command had been appended before and this is its original receipt
 */
public record AppendReceipt(List<Leg> legs, Instant recordedAt, boolean repeated) {

    /** Copies the legs. */
    public AppendReceipt {
        legs = List.copyOf(legs);
    }

    /**
     * One aggregate's part. Its events stand side by side: versions and positions both count up by one.
     *
     * @param fromVersion version of the first event
     * @param toVersion version of the last
     * @param fromPosition position of the first event
     */
    public record Leg(String aggregateId, long fromVersion, long toVersion, long fromPosition) {

        /** Position of the last event. */
        public long toPosition() {
            return fromPosition + toVersion - fromVersion;
        }
    }

    /** The position of the last event of all. */
    public long lastPosition() {
        return legs.stream().mapToLong(Leg::toPosition).max().orElseThrow();
    }
}
