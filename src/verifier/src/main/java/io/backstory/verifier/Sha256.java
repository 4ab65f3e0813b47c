package io.backstory.verifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one hash function of a bundle. */
final class Sha256 {

    static final int BYTES = 32;

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] of(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes of a hash written as 64 lower-case digits. */
    static byte[] parse(String hex) throws Refusal {
        return bytes(hex, BYTES);
    }

    static byte[] bytes(String hex, int length) throws Refusal {
        if (hex.length() != 2 * length || !hex.matches("[0-9a-f]*")) {
            throw new Refusal("\"" + hex + "\" is not " + length + " bytes in lower-case hexadecimal digits.");
        }
        return HexFormat.of().parseHex(hex);
    }
}
