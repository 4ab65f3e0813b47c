package io.backstory.reports;

import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.InvalidSealException;
import io.backstory.eventstore.evidence.MerkleCheck;
import io.backstory.eventstore.evidence.SealRefusedException;
import io.backstory.eventstore.evidence.TrustedKeys;
import java.util.List;

/**
 * What the seal of a report is worth.
 *
 * @param isProof whether it is genuine, covers every event of the report, and the log still has its root
 * @param sentence why, or why not
 */
record SealFinding(boolean isProof, String sentence) {

    /** Reads the hashes of all events that the seal covers. */
    static SealFinding of(EventStore store, TrustedKeys keys, AsOf asOf, Tally tally) {
        AsOf.Seal seal = asOf.seal();
        if (seal == null) {
            return no("The log had no seal.");
        }
        if (keys.isEmpty()) {
            return no("No trusted key was given, so that no seal can be believed.");
        }
        Checkpoint genuine;
        try {
            genuine = keys.open(seal.note());
        } catch (InvalidSealException forged) {
            return no("The seal cannot be believed: " + forged.getMessage());
        }
        String origin = store.seals().origin();
        if (!genuine.origin().equals(origin)) {
            return no("The seal is of another log, " + genuine.origin() + ".");
        }
        if (tally.lastPosition() > genuine.size()) {
            return no("The seal covers positions up to %d, the report goes up to %d."
                    .formatted(genuine.size(), tally.lastPosition()));
        }
        if (tally.events() == 0) {
            return no("There is no event that a seal could vouch for.");
        }
        return rootIsThere(store, genuine, tally)
                ? new SealFinding(
                        true,
                        "The seal over the first %d events is genuine, and the log still has its root."
                                .formatted(genuine.size()))
                : no("The log no longer has the root that was sealed over its first %d events: it was altered."
                        .formatted(genuine.size()));
    }

    /**
     * The path from one leaf to the root is made of the hashes of all events as they are stored. Where it leads to the
     * sealed root, every one of them is the sealed one.
     */
    private static boolean rootIsThere(EventStore store, Checkpoint genuine, Tally tally) {
        long position = tally.lastPosition();
        List<EventHash> path;
        try {
            path = store.seals().inclusion(position, genuine.size());
        } catch (SealRefusedException missing) {
            return false;
        }
        return MerkleCheck.includes(tally.lastHash().bytes(), position - 1, genuine.size(), path, genuine.root());
    }

    private static SealFinding no(String sentence) {
        return new SealFinding(false, sentence);
    }
}
