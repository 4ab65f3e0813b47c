package io.backstory.eventstore.internal.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A script in a file of its own.
 *
 * @param sha1 the name under which Redis knows it
 */
record Script(String text, String sha1) {

    static Script named(String name) {
        String path = "/io/backstory/eventstore/redis/" + name + ".lua";
        try (InputStream in = Script.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Missing in the jar: " + path);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Script(text, HexFormat.of().formatHex(digest));
        } catch (IOException | NoSuchAlgorithmException failed) {
            throw new IllegalStateException("Unreadable in the jar: " + path, failed);
        }
    }
}
