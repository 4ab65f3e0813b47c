package io.backstory.eventstore;

import io.backstory.eventstore.evidence.AggregateVerifier;
import io.backstory.eventstore.evidence.LogVerifier;
import io.backstory.eventstore.evidence.SealedLog;
import io.backstory.eventstore.personal.PersonalData;
import io.backstory.eventstore.projection.LogReplay;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.snapshot.SnapshotUpkeep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything the store can do, on one connection pool. Thread-safe. Close it when the program ends; an append under way
 * is finished first.
 */
public interface EventStore
        extends EventAppender,
                EventHistory,
                LogFeed,
                StateReader,
                AggregateDirectory,
                SnapshotCatalog,
                PackedHistory,
                LogVerifier,
                AggregateVerifier,
                AccessRecorder,
                AutoCloseable {

    /** Reads the whole log fast. */
    LogReplay replays();

    /** The read models that these definitions describe. */
    Projections projections(List<ProjectionDefinition> definitions);

    /**
     * Asks the server for a sign of life.
     *
     * @throws StoreUnavailableException when there is none
     */
    ServerInfo ping();

    /**
     * Asks the server from where to where this connection goes, for reports.
     *
     * @throws StoreUnavailableException when it does not answer
     */
    ConnectionFacts connectionFacts();

    /**
     * How far the server is behind the one that it repeats; one round trip. Empty on a primary.
     *
     * @throws StoreUnavailableException when it does not answer
     */
    Optional<ReplicaLag> replicaLag();

    /**
     * What the connected user may do; one round trip.
     *
     * @throws StoreUnavailableException when the server does not answer
     */
    Rights rights();

    /**
     * How the log stands; one round trip.
     *
     * @throws PermissionRefusedException when the user may not read the log
     */
    LogStatus logStatus();

    /** Looks after the snapshots of many aggregates. */
    SnapshotUpkeep snapshotUpkeep();

    /** Opens what appends have sealed about people, and erases it. */
    PersonalData personalData();

    /** The log as signed evidence. */
    SealedLog seals();

    /**
     * Waits until the snapshots and packed copies that earlier appends asked for are stored.
     *
     * @throws InterruptedException when the waiting thread is interrupted
     */
    void awaitSnapshots() throws InterruptedException;

    @Override
    void close();

    /**
     * Who answers.
     *
     * @param product such as {@code PostgreSQL 18.6}
     * @param database its name
     * @param readOnly true for a replica or a session that may not write
     */
    record ServerInfo(String product, String database, String user, boolean readOnly) {}

    /**
     * How far a replica is behind.
     *
     * @param receives whether it is in touch with the server that it repeats: otherwise nobody knows what it misses
     * @param behind zero when everything received was repeated, also while nothing is written; else how old the newest
     *     transaction is that was, by the clocks of both servers; null when there was none
     */
    record ReplicaLag(boolean receives, @Nullable Duration behind) {}

    /**
     * Where a connection comes from and what it may do.
     *
     * @param clientAddress as the server sees it; {@code local} for a socket of its own machine
     * @param roles of the database user, by name: those of Backstory, or {@code superuser}; empty when it has none
     * @param replica whether the server only repeats what another one writes
     * @param lag how far a replica is behind, see {@link ReplicaLag#behind}; null on a primary, or when that is unknown
     */
    record ConnectionFacts(
            String clientAddress,
            List<String> roles,
            boolean replica,
            @Nullable Duration lag) {

        /** Copies the roles. */
        public ConnectionFacts {
            roles = List.copyOf(roles);
        }
    }
}
