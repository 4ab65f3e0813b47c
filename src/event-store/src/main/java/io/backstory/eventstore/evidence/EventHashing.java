package io.backstory.eventstore.evidence;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The hash that chains events, from its written definition: integers big-endian, texts as byte length (32 bits) and
 * UTF-8.
 *
 * <pre>
 * dataCommit = SHA-256("backstory-data/v1\n" || salt[16] || data)
 * eventHash  = SHA-256("backstory-event/v1\n" || previousHash[32] || i64 position || id[16] || aggregateType
 *              || aggregateId || i64 version || eventType || i32 schemaVersion || i64 recordedAt in microseconds
 *              || metadata || dataCommit)
 * </pre>
 *
 * <p>Pure and thread-safe.
 */
public final class EventHashing {

    private static final byte[] DATA_DOMAIN = utf8("backstory-data/v1\n");
    private static final byte[] EVENT_DOMAIN = utf8("backstory-event/v1\n");

    private EventHashing() {}

    /** Commits to an event's data; the salt lets an export show that it exists without letting anyone guess it. */
    public static byte[] dataCommit(byte[] salt, String data) {
        MessageDigest digest = sha256();
        digest.update(DATA_DOMAIN);
        digest.update(salt);
        digest.update(utf8(data));
        return digest.digest();
    }

    /**
     * The hash of an event; its own {@link Event#hash} is not looked at.
     *
     * @param previous of the aggregate's event before; {@link EventHash#NONE} for version 1
     * @param dataCommit see {@link #dataCommit}
     */
    public static EventHash hash(EventHash previous, Event event, byte[] dataCommit) {
        MessageDigest digest = sha256();
        digest.update(EVENT_DOMAIN);
        digest.update(previous.bytes());
        digest.update(bytes(event.position()));
        digest.update(bytes(event.id().getMostSignificantBits()));
        digest.update(bytes(event.id().getLeastSignificantBits()));
        text(digest, event.aggregateType());
        text(digest, event.aggregateId());
        digest.update(bytes(event.version()));
        text(digest, event.eventType());
        digest.update(bytes(event.schemaVersion()));
        digest.update(bytes(ChronoUnit.MICROS.between(Instant.EPOCH, event.recordedAt())));
        text(digest, event.metadata().json().text());
        digest.update(dataCommit);
        return EventHash.of(digest.digest());
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = utf8(text);
        digest.update(bytes(bytes.length));
        digest.update(bytes);
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
