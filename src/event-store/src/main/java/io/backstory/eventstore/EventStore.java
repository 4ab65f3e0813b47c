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
     * Where a connection comes from and what it may do.
     *
     * @param clientAddress as the server sees it; {@code local} for a socket of its own machine
     * @param roles of the database user, by name: those of Backstory, or {@code superuser}; empty when it has none
     * @param replica whether the server only repeats what another one writes
     * @param lag how old the newest transaction is that a replica has repeated; null on a primary, or when it has
     *     repeated none
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
