package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.InvalidSealException;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.MerkleTree;
import io.backstory.eventstore.evidence.StoredSeal;
import io.backstory.eventstore.evidence.Witness;
import io.backstory.eventstore.internal.postgres.Connections.Reads;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the log's tree and compares its root at every seal. */
final class SealWalk implements LogVerification.HashObserver {

    private final Reads reads;
    private final Witness witness;
    private final String origin;
    private final MerkleTree tree = new MerkleTree();
    private final Deque<StoredSeal> ahead = new ArrayDeque<>();
    private long confirmed;
    private long seals;
    private @Nullable Checkpoint newest;
    private String newestNote = "";

    SealWalk(Reads reads, Witness witness, String origin) {
        this.reads = reads;
        this.witness = witness;
        this.origin = origin;
    }

    @Override
    public void range(long after, long to) throws SQLException {
        ahead.addAll(reads.query(
                "SELECT size, note, created_at, root FROM seals WHERE size > ? AND size <= ? ORDER BY size",
                List.of(after, to),
                SealRows::list));
    }

    @Override
    public LogCheck.@Nullable Broken event(long position, EventBytes event) {
        tree.append(event.hash());
        Checkpoint known = witness.lastVerified();
        if (known != null && known.size() == position) {
            LogCheck.Broken broken = compare(known);
            if (broken != null) {
                return broken;
            }
        }
        StoredSeal seal = ahead.peek();
        if (seal == null || seal.size() != position) {
            return null;
        }
        ahead.remove();
        return check(seal);
    }

    private LogCheck.@Nullable Broken compare(Checkpoint known) {
        if (!known.origin().equals(origin)) {
            return at(
                    1,
                    "The log verified before was %s, this one is %s: another log was put in its place."
                            .formatted(known.origin(), origin));
        }
        if (!known.root().equals(tree.root())) {
            return between(
                    known.size(),
                    "The log forked: its first %d events are not those of the seal that was verified before."
                            .formatted(known.size()));
        }
        StoredSeal seal = ahead.peek();
        return seal == null || seal.size() != known.size()
                ? at(
                        known.size(),
                        "The seal of size %d, which was verified before, is no longer stored.".formatted(known.size()))
                : null;
    }

    private LogCheck.@Nullable Broken check(StoredSeal seal) {
        Checkpoint checkpoint;
        try {
            checkpoint = witness.keys().open(seal.note());
        } catch (InvalidSealException invalid) {
            return at(
                    seal.size(), "The seal of size %d is not genuine: %s".formatted(seal.size(), invalid.getMessage()));
        }
        if (!checkpoint.origin().equals(origin) || checkpoint.size() != seal.size()) {
            return at(
                    seal.size(),
                    "What is stored as the seal of size %d of %s was signed for size %d of %s."
                            .formatted(seal.size(), origin, checkpoint.size(), checkpoint.origin()));
        }
        if (!checkpoint.root().equals(tree.root())) {
            return between(
                    seal.size(),
                    "Events were altered after they were sealed: the root over the first %d is not the sealed one."
                            .formatted(seal.size()));
        }
        confirmed = seal.size();
        seals++;
        newest = checkpoint;
        newestNote = seal.note();
        return null;
    }

    /** What only shows after the last event: seals of events that are not there. */
    LogCheck.@Nullable Broken end(long events) throws SQLException {
        Checkpoint known = witness.lastVerified();
        if (known != null && known.size() > events) {
            return at(events + 1, wentBack(known.size(), events) + " That seal was verified before.");
        }
        List<StoredSeal> beyond = reads.query(
                "SELECT size, note, created_at, root FROM seals WHERE size > ? ORDER BY size DESC LIMIT 1",
                List.of(events),
                SealRows::list);
        return beyond.isEmpty()
                ? null
                : at(events + 1, wentBack(beyond.getFirst().size(), events));
    }

    private static String wentBack(long sealed, long events) {
        return "The log went back: %d events were sealed, %d are there. An older copy was restored, or events were cut off."
                .formatted(sealed, events);
    }

    private static LogCheck.Broken at(long position, String problem) {
        return new LogCheck.Broken(position, null, 0, problem);
    }

    private LogCheck.Broken between(long to, String problem) {
        return at(
                confirmed + 1,
                problem + " The first wrong event is one of positions %d to %d.".formatted(confirmed + 1, to));
    }

    /** The newest size up to which everything is as it was sealed. */
    long confirmed() {
        return confirmed;
    }

    long seals() {
        return seals;
    }

    @Nullable
    Checkpoint newest() {
        return newest;
    }

    String newestNote() {
        return newestNote;
    }
}
