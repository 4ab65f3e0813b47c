package io.backstory.eventstore;

import io.backstory.eventstore.evidence.AggregateVerifier;
import io.backstory.eventstore.evidence.LogVerifier;
import io.backstory.eventstore.evidence.SealedLog;
import io.backstory.eventstore.personal.PersonalData;
import io.backstory.eventstore.projection.LogReplay;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.snapshot.SnapshotUpkeep;
import java.util.List;

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
}
