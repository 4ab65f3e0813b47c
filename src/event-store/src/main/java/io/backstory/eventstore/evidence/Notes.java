package io.backstory.eventstore.evidence;

import java.util.Base64;

/** Base64 that has one spelling per value: a note with another one has been touched. */
final class Notes {

    private Notes() {}

    static byte[] decode(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidSealException("\"" + base64 + "\" is not base64.", invalid);
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new InvalidSealException("\"" + base64 + "\" is not written as base64 is written.");
        }
        return bytes;
    }
}
