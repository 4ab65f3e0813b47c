package io.backstory.eventstore.relay;

import java.util.regex.Pattern;

/**
 * Where a relay carries events to.
 *
 * @param redisUrl as {@link RedisAddress} describes it
 * @param prefix of channels and keys; letters, digits, {@code - _ . :}. In a cluster the keys carry it in braces, since
 *     what is written in one step must be in one node: {@code {events}:outbox}
 * @param outboxEvents how many messages the list keeps; the oldest go first
 * @param outboxBytes how many bytes the list keeps at most, except that the newest message is always kept
 * @param takeOver whether a Redis that holds the messages of another log, or of a history that this log no longer has,
 * is
 *     taken over; otherwise the relay publishes nothing there and says so
 */
public record RelayConfig(String redisUrl, String prefix, int outboxEvents, long outboxBytes, boolean takeOver) {

    /** What channels and keys start with where nothing else is said. */
    public static final String DEFAULT_PREFIX = "events";

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    /** Some minutes of a busy log: whoever was away for longer reads PostgreSQL. */
    private static final int DEFAULT_OUTBOX_EVENTS = 10_000;

    /** A small share of what a Redis has. */
    private static final long DEFAULT_OUTBOX_BYTES = 16L << 20;

    /** Refuses what could not work. */
    public RelayConfig {
        RedisAddress.check(redisUrl);
        checkPrefix(prefix);
        if (outboxEvents < 1 || outboxBytes < 1) {
            throw new IllegalArgumentException("The outbox must keep at least 1 event and 1 byte, not " + outboxEvents
                    + " and " + outboxBytes + ".");
        }
    }

    /** With the prefix {@code events} and an outbox of 10,000 events or 16 MiB; takes nothing over. */
    public static RelayConfig of(String redisUrl) {
        return new RelayConfig(redisUrl, DEFAULT_PREFIX, DEFAULT_OUTBOX_EVENTS, DEFAULT_OUTBOX_BYTES, false);
    }

    /** The same under another prefix. */
    public RelayConfig withPrefix(String other) {
        return new RelayConfig(redisUrl, other, outboxEvents, outboxBytes, takeOver);
    }

    /** The same with another size of the list. */
    public RelayConfig withOutbox(int events, long bytes) {
        return new RelayConfig(redisUrl, prefix, events, bytes, takeOver);
    }

    /** The same, taking over what Redis holds of another history. */
    public RelayConfig takingOver() {
        return new RelayConfig(redisUrl, prefix, outboxEvents, outboxBytes, true);
    }

    static void checkPrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "The prefix may have 1 to 100 letters, digits, '-', '_', '.' and ':', unlike \"" + prefix + "\".");
        }
    }

    /** Never prints the address: it may hold a password. */
    @Override
    public String toString() {
        return "RelayConfig[" + prefix + "]";
    }
}
