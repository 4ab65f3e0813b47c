package io.backstory.verifier;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as a line of the bundle tells it.
 *
 * @param data as it is shown; what was hashed, unless it is withheld
 * @param metadata exactly as it was hashed
 * @param previousHash hexadecimal digits; zeros for version 1
 * @param dataCommit stands for the data in the hash
 * @param salt of the data; null when the data is withheld
 */
record EventLine(
        long position,
        UUID id,
        String aggregateType,
        String aggregateId,
        long version,
        String eventType,
        int schemaVersion,
        Instant recordedAt,
        String data,
        String metadata,
        String previousHash,
        String hash,
        String dataCommit,
        @Nullable String salt) {

    private static final byte[] DATA_DOMAIN = Sha256.utf8("backstory-data/v1\n");
    private static final byte[] EVENT_DOMAIN = Sha256.utf8("backstory-event/v1\n");
    private static final int SALT_BYTES = 16;

    /** What stands before the first event of an aggregate. */
    static final String NO_HASH = "0".repeat(2 * Sha256.BYTES);

    static EventLine parse(String line) throws Refusal {
        Map<String, String> written = Json.written(line);
        Json.Obj event = Json.object(line);
        String salt = event.has("salt") ? event.text("salt") : null;
        return new EventLine(
                event.count("position"),
                id(event.text("id")),
                event.text("aggregateType"),
                event.text("aggregateId"),
                event.count("version"),
                event.text("eventType"),
                (int) Math.min(Integer.MAX_VALUE, event.count("schemaVersion")),
                instant(event.text("createdAt")),
                exact(written, event, "data"),
                exact(written, event, "metadata"),
                event.text("previousHash"),
                event.text("hash"),
                event.text("dataCommit"),
                salt);
    }

    /** A document stands in a line as it was stored, or, when it has line ends of its own, as a string beside. */
    private static String exact(Map<String, String> written, Json.Obj event, String key) throws Refusal {
        String raw = written.get(key);
        if ((raw == null) == !event.has(key + "Text")) {
            throw new Refusal("An event has either " + key + " or " + key + "Text.");
        }
        return raw == null ? event.text(key + "Text") : raw;
    }

    private static UUID id(String text) throws Refusal {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException damaged) {
            throw new Refusal("\"" + Plain.text(text) + "\" is not an event's id.");
        }
        throw new Refusal("\"" + Plain.text(text) + "\" is not an event's id.");
    }

    static Instant instant(String text) throws Refusal {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new Refusal("\"" + Plain.text(text) + "\" is not a time in UTC.");
        }
    }

    boolean isWithheld() {
        return salt == null;
    }

    /** The hash that the content has. */
    String computedHash() throws Refusal {
        byte[] commit = salt == null
                ? Sha256.parse(dataCommit)
                : Sha256.of(DATA_DOMAIN, Sha256.bytes(salt, SALT_BYTES), Sha256.utf8(data));
        if (!Sha256.hex(commit).equals(dataCommit)) {
            throw new Refusal("The data at position %,d is not what was recorded.".formatted(position));
        }
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt);
        return Sha256.hex(Sha256.of(
                EVENT_DOMAIN,
                Sha256.parse(previousHash),
                number(position),
                number(id.getMostSignificantBits()),
                number(id.getLeastSignificantBits()),
                sized(aggregateType),
                sized(aggregateId),
                number(version),
                sized(eventType),
                ByteBuffer.allocate(Integer.BYTES).putInt(schemaVersion).array(),
                number(micros),
                sized(metadata),
                commit));
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] sized(String text) {
        byte[] bytes = Sha256.utf8(text);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
