package io.backstory.reports;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes report ids: UUID version 7 (RFC 9562), so that later reports sort behind earlier ones. Thread-safe. */
public final class ReportIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private ReportIds() {}

    /** A fresh id for a report made at an instant. */
    public static UUID at(Instant instant) {
        long high = (instant.toEpochMilli() << 16) | 0x7000L | RANDOM.nextInt(0x1000);
        long low = 0x8000000000000000L | (RANDOM.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
