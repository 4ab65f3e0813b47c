package io.backstory.reports.bundle;

import java.util.function.Consumer;

/** Where the hashes of a log's events come from; {@link io.backstory.eventstore.evidence.SealedLog#eventHashes}. */
@FunctionalInterface
public interface SealedHashes {

    /** Hands the hashes of the first {@code size} events over, 32 bytes each, in order. */
    void eventHashes(long size, Consumer<byte[]> sink);
}
