package io.backstory.eventstore.evidence;

import io.backstory.eventstore.replay.Change;
import java.util.List;

/** What a check of one aggregate found. */
public sealed interface AggregateCheck {

    /**
     * Events, their chain, replay, snapshots and read models say the same.
     *
     * @param version of the newest event; all up to it were checked
     * @param snapshots how many stored states were compared with replay
     * @param rows how many rows of read models were compared with what the events make
     */
    record Agrees(long version, int snapshots, int rows) implements AggregateCheck {}

    /**
     * The first difference, in the order of versions; read models come last.
     *
     * @param part what differs
     * @param version at which it shows; 0 before the first event
     * @param problem one sentence for people
     * @param rows every difference of every read model, from what is stored to what the events make: {@code
     *     /account_balances/acc-237/balance}; empty when it is another part that differs
     */
    record Differs(Part part, long version, String problem, List<Change> rows) implements AggregateCheck {

        /** Copies the differences. */
        public Differs {
            rows = List.copyOf(rows);
        }

        /** Of a part that has no rows. */
        public Differs(Part part, long version, String problem) {
            this(part, version, problem, List.of());
        }
    }

    /** What can differ. */
    enum Part {
        /** The events themselves: one is missing, or not what was appended. */
        EVENTS,
        /** What the store notes about where the aggregate stands. */
        HEAD,
        /** The reducer cannot take an event. */
        REPLAY,
        /** A stored state is not what replay makes. */
        SNAPSHOT,
        /** A row of a read model is not what its definition makes of the events. */
        READ_MODEL
    }
}
