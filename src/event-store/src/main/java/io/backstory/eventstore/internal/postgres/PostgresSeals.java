package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.MerkleProof;
import io.backstory.eventstore.evidence.ProvableEvent;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.SealedLog;
import io.backstory.eventstore.evidence.StoredSeal;
import io.backstory.eventstore.evidence.Witness;
import io.backstory.eventstore.internal.postgres.Connections.Reads;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The seals of the log and everything that is proven with them. */
final class PostgresSeals implements SealedLog {

    private final Connections connections;

    PostgresSeals(Connections connections) {
        this.connections = connections;
    }

    @Override
    public String origin() {
        return connections.query("SELECT origin FROM log_origin", List.of(), row -> row.next() ? row.getString(1) : "");
    }

    @Override
    public Optional<StoredSeal> newestSeal() {
        return connections
                .query("SELECT size, note, created_at FROM seals ORDER BY size DESC LIMIT 1", List.of(), SealRows::list)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<LogSealer> sealer(SealFolder folder) {
        return PostgresSealer.lead(connections, folder, origin());
    }

    @Override
    public SealCheck verify(Witness witness, ProgressListener listener) {
        String origin = origin();
        return connections.inSnapshot(reads -> verify(reads, witness, origin, listener));
    }

    private static SealCheck verify(Reads reads, Witness witness, String origin, ProgressListener listener)
            throws SQLException {
        if (witness.keys().isEmpty()) {
            return unproven(reads, listener);
        }
        SealWalk walk = new SealWalk(reads, witness, origin);
        return switch (new LogVerification(reads, walk, listener).run()) {
            case LogCheck.Broken broken ->
                new SealCheck.Broken(new FirstDifference(reads, witness).sharpen(broken, walk.confirmed()));
            case LogCheck.Intact intact -> sealed(walk, intact);
        };
    }

    private static SealCheck sealed(SealWalk walk, LogCheck.Intact intact) throws SQLException {
        LogCheck.Broken atEnd = walk.end(intact.events());
        if (atEnd != null) {
            return new SealCheck.Broken(atEnd);
        }
        Checkpoint newest = walk.newest();
        return newest == null
                ? new SealCheck.Unproven(intact.events(), intact.aggregates(), "The log has no seal yet.")
                : new SealCheck.Proven(intact.events(), intact.aggregates(), walk.seals(), newest, walk.newestNote());
    }

    private static SealCheck unproven(Reads reads, ProgressListener listener) throws SQLException {
        return switch (new LogVerification(reads, LogVerification.HashObserver.NONE, listener).run()) {
            case LogCheck.Broken broken -> new SealCheck.Broken(broken);
            case LogCheck.Intact intact ->
                new SealCheck.Unproven(
                        intact.events(),
                        intact.aggregates(),
                        "No trusted keys were given, so that no seal can be believed.");
        };
    }

    @Override
    public List<EventHash> inclusion(long position, long size) {
        return proof(MerkleProof.inclusion(position - 1, size), size);
    }

    @Override
    public List<EventHash> consistency(long first, long second) {
        return proof(MerkleProof.consistency(first, second), second);
    }

    @Override
    public long forEach(EventQuery query, long limit, Consumer<ProvableEvent> consumer) {
        EventConditions conditions = EventConditions.of(query);
        List<Object> parameters = new ArrayList<>(conditions.parameters());
        parameters.add(limit);
        return connections.inSnapshot(reads -> reads.query(conditions.provableSql() + " LIMIT ?", parameters, rows -> {
            Cancellation cancellation = Cancellation.current();
            EventRows reader = new EventRows();
            long count = 0;
            while (rows.next()) {
                cancellation.check();
                consumer.accept(reader.readProvable(rows));
                count++;
            }
            return count;
        }));
    }

    private List<EventHash> proof(MerkleProof proof, long size) {
        eventHashes(size, proof::append);
        return proof.hashes();
    }

    @Override
    public void eventHashes(long size, Consumer<byte[]> sink) {
        connections.inSnapshot(reads -> {
            HashRanges.read(reads::copy, 0, size, sink);
            return size;
        });
    }
}
