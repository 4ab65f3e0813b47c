package io.backstory.eventstore.snapshot;

import io.backstory.eventstore.replay.Change;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that is not what a replay makes of the log.
 *
 * @param version of the aggregate
 * @param reducer that made it, as the snapshot says
 * @param detail what was found, in words; without the state's values
 * @param difference the first field that differs, from the stored to the replayed value; null for other problems
 */
public record SnapshotFinding(
        String aggregateId,
        long version,
        String reducer,
        int reducerVersion,
        Problem problem,
        String detail,
        @Nullable Change difference) {

    /** What can be wrong with a snapshot. */
    public enum Problem {
        /** Another reducer or version of it made it: loads ignore it, and nothing is wrong with it. */
        OTHER_REDUCER,
        /** Its event's hash is not the log's, or there is no such event: loads ignore it. */
        OTHER_EVENT,
        /** It fits its event but not the replay: loads would show a wrong state. */
        OTHER_STATE,
        /** The reducer cannot read it: loads ignore it. */
        UNREADABLE,
        /** The reducer cannot take an event before it, so there is nothing to compare it with. */
        NOT_REPLAYABLE;

        /** Whether something should not be as it is. */
        public boolean isWrong() {
            return this != OTHER_REDUCER;
        }
    }
}
