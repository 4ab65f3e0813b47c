package io.backstory.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677) for one login, without channel binding. */
final class Scram {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BITS = 256;

    /** "n,," in Base64: no channel binding, no other identity. */
    private static final String NO_BINDING = "biws";

    private final String password;
    private final String firstBare;
    private byte[] expectedSignature = new byte[0];
    private boolean serverIsProven;

    Scram(String password) {
        byte[] nonce = new byte[18];
        RANDOM.nextBytes(nonce);
        this.password = password;
        this.firstBare = "n=,r=" + Base64.getEncoder().encodeToString(nonce);
    }

    String first() {
        return "n,," + firstBare;
    }

    String answer(String serverFirst) throws IOException {
        Map<String, String> fields = fields(serverFirst);
        byte[] salt = Base64.getDecoder().decode(fields.getOrDefault("s", ""));
        int iterations = Integer.parseInt(fields.getOrDefault("i", "0"));
        String withoutProof = "c=" + NO_BINDING + ",r=" + fields.get("r");
        String signed = firstBare + "," + serverFirst + "," + withoutProof;
        try {
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS))
                    .getEncoded();
            byte[] clientKey = sign(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            byte[] proof = sign(storedKey, signed);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= clientKey[i];
            }
            expectedSignature = sign(sign(salted, "Server Key"), signed);
            return withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw new IOException("The login could not be computed", failure);
        }
    }

    void verify(String serverFinal) throws IOException {
        byte[] signature = Base64.getDecoder().decode(fields(serverFinal).getOrDefault("v", ""));
        serverIsProven = expectedSignature.length > 0 && MessageDigest.isEqual(signature, expectedSignature);
    }

    boolean serverIsProven() {
        return serverIsProven;
    }

    private static byte[] sign(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> fields(String message) {
        Map<String, String> fields = new HashMap<>();
        for (String field : message.split(",", -1)) {
            if (field.length() > 2) {
                fields.put(field.substring(0, 1), field.substring(2));
            }
        }
        return fields;
    }
}
