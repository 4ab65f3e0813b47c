package io.backstory.eventstore.evidence;

import java.util.Optional;

/**
 * Seals the log as it grows; there is at most one for a log. Not thread-safe; blocks. Close it, so that another one may
 * take over; when the program or its connection dies, the database lets the next one by itself.
 */
public interface LogSealer extends AutoCloseable {

    /**
     * Seals what is in the log now.
     *
     * @return the new seal; empty when the log has not grown since the last one
     * @throws SealRefusedException when the log no longer begins with what was sealed; nothing is signed
     */
    Optional<StoredSeal> seal();

    @Override
    void close();
}
