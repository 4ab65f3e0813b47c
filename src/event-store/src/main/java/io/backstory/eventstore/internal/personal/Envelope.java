package io.backstory.eventstore.internal.personal;

import java.util.Base64;
import java.util.Optional;

/**
 * A sealed text as it stands in the log: {@code personal:v1:SUBJECT:BASE64URL}. The subject is readable, so that its
 * key can be found.
 *
 * @param sealed nonce, ciphertext and tag; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; it lives between reading and opening.
public record Envelope(String subject, byte[] sealed) {

    private static final String PREFIX = "personal:v1:";

    /** Reads a text; empty when it is no envelope. */
    public static Optional<Envelope> parse(String text) {
        // Base64 has no colon; a subject's id may have some.
        int end = text.lastIndexOf(':');
        if (!text.startsWith(PREFIX) || end <= PREFIX.length()) {
            return Optional.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(text.substring(end + 1));
            return Optional.of(new Envelope(text.substring(PREFIX.length(), end), sealed));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The text that {@link #parse} reads; nothing in it needs an escape in JSON but what the subject's id brings. */
    public String text() {
        return PREFIX + subject + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }
}
