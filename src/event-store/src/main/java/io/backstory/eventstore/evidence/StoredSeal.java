package io.backstory.eventstore.evidence;

import java.time.Instant;

/**
 * A seal as it stands in the database; believe it only after {@link TrustedKeys#open}.
 *
 * @param size how many events it covers
 * @param note as it was signed
 * @param storedAt the database's clock
 */
public record StoredSeal(long size, String note, Instant storedAt) {}
