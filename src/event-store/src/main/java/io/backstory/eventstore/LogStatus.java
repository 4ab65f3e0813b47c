package io.backstory.eventstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the log stands; a picture of the moment.
 *
 * @param head the last position; 0 for an empty log
 * @param lastRecordedAt when the last event was recorded; null for an empty log
 * @param bytes of events, with their indexes, on the server's disk
 * @param seals how many there are
 * @param sealed how many events the newest seal covers; 0 for none
 * @param sealedAt when the newest seal was stored; null for none
 * @param relayLeads whether some program carries the log to Redis, or is ready to
 * @param sealerWorks whether some program is ready to seal the log
 */
public record LogStatus(
        long head,
        @Nullable Instant lastRecordedAt,
        long bytes,
        long seals,
        long sealed,
        @Nullable Instant sealedAt,
        boolean relayLeads,
        boolean sealerWorks) {}
