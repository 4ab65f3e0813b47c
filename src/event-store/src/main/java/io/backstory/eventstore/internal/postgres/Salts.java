package io.backstory.eventstore.internal.postgres;

import java.security.SecureRandom;

/** Random bytes that are hashed with an event's data: without them, nobody can guess the data from its hash. */
final class Salts {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private Salts() {}

    /** One after the other, for so many events. */
    static byte[] of(int events) {
        byte[] salts = new byte[events * BYTES];
        RANDOM.nextBytes(salts);
        return salts;
    }
}
