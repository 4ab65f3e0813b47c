package io.backstory.eventstore.evidence;

import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ProgressListener;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The log as signed evidence. Thread-safe; blocks. */
public interface SealedLog {

    /** Names the log in its seals; the same for as long as the log lives, also after a restore. */
    String origin();

    /** The newest seal that is stored. */
    Optional<StoredSeal> newestSeal();

    /**
     * Becomes the one who seals this log.
     *
     * @param folder holds the key, and takes every seal before the database does
     * @return empty when another program is sealing it; close it to let the next one
     * @throws SealRefusedException when the log is not the one that was sealed before
     */
    Optional<LogSealer> sealer(SealFolder folder);

    /**
     * Checks all that {@link LogVerifier} checks, and in the same pass every seal: its signature, its root, and so that
     * the log only ever grew. Reads the log as it stands at the start of the call.
     *
     * @param listener hears events checked and their total
     */
    SealCheck verify(Witness witness, ProgressListener listener);

    /**
     * Shows that an event is under the root of a seal, for {@link MerkleCheck#includes}. Reads the hashes of all events
     * up to the size.
     *
     * @param position of the event
     * @param size of the seal
     */
    List<EventHash> inclusion(long position, long size);

    /** Shows that the log of one seal begins with all of an older one's, for {@link MerkleCheck#isConsistent}. */
    List<EventHash> consistency(long first, long second);

    /**
     * Streams all matching events with what their hashes are made of, in the order of {@link
     * io.backstory.eventstore.EventHistory#forEach}, through one cursor with flat memory; the consumer runs on the calling
     * thread.
     *
     * @return how many there were
     */
    default long forEach(EventQuery query, Consumer<ProvableEvent> consumer) {
        return forEach(query, Long.MAX_VALUE, consumer);
    }

    /** The same for the first {@code limit} events only. */
    long forEach(EventQuery query, long limit, Consumer<ProvableEvent> consumer);

    /**
     * Hands the hashes of the first events over, in order and all as of the same moment, for {@link MerkleCover}.
     *
     * @param size how many; of the seal
     * @param sink takes 32 bytes for each
     */
    void eventHashes(long size, Consumer<byte[]> sink);
}
