package io.backstory.eventstore;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes event ids: UUID version 7 (RFC 9562), so that ids made later sort later and index pages fill in order. */
final class EventIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private EventIds() {}

    static UUID next() {
        long millis = System.currentTimeMillis();
        long high = (millis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = 0x8000000000000000L | (RANDOM.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
