package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AccessNote;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.NoPrimaryException;
import io.backstory.eventstore.internal.postgres.AccessCall.OnReplicaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts accesses on record: where the log is read or, when that is a replica, on the primary among the servers of the
 * same address. The session there may write nothing else. Thread-safe.
 */
final class AccessWay implements AutoCloseable {

    private static final String WHAT_TO_DO =
            " Nothing was changed. Name the primary in the address too: postgresql://user@replica,primary/database.";

    private final Connections connections;
    private final EventStoreConfig config;
    private @Nullable Connections primary;

    AccessWay(Connections connections, EventStoreConfig config) {
        this.connections = connections;
        this.config = config;
    }

    long record(AccessNote note) {
        try {
            return AccessCall.run(connections, note);
        } catch (OnReplicaException replica) {
            return onPrimary(note);
        }
    }

    private long onPrimary(AccessNote note) {
        try {
            return AccessCall.run(primary(), note);
        } catch (OnReplicaException another) {
            throw new NoPrimaryException(
                    "None of the servers in the address is a primary, so an access cannot be put on" + " record."
                            + WHAT_TO_DO);
        }
    }

    private synchronized Connections primary() {
        Connections known = primary;
        if (known == null) {
            known = Connections.openPrimary(config)
                    .orElseThrow(() -> new NoPrimaryException(
                            "This session reads from a replica and its address names no primary, so an access cannot be"
                                    + " put on record." + WHAT_TO_DO));
            refuseAnotherLog(known);
            primary = known;
        }
        return known;
    }

    /** The record belongs into the log that was read, not into whichever an address names. */
    private void refuseAnotherLog(Connections found) {
        if (!origin(found).equals(origin(connections))) {
            found.close();
            throw new NoPrimaryException(
                    "The primary in the address holds another log than the replica that is read, so"
                            + " an access cannot be put on record." + WHAT_TO_DO);
        }
    }

    private static String origin(Connections of) {
        return of.query("SELECT origin FROM log_origin", List.of(), row -> row.next() ? row.getString(1) : "");
    }

    @Override
    public synchronized void close() {
        if (primary != null) {
            primary.close();
        }
    }
}
