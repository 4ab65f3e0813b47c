package io.backstory.eventstore.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public half of a key that signs seals: an Ed25519 key with a name, as the C2SP signed-note format has it.
 * Immutable and thread-safe.
 *
 * @param name of the signer; for a log's seals its origin
 * @param publicKey 64 lower-case hexadecimal digits
 */
public record VerifyingKey(String name, String publicKey) {

    static final byte ED25519 = 1;

    /** What X.509 writes before the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern NAME = Pattern.compile("[^\\p{Z}\\p{Cc}+]+");
    private static final Pattern VKEY = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

    /** Refuses names and keys that no note could carry. */
    public VerifyingKey {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidSealException("\"" + name + "\" is no name for a key: it needs at least one character,"
                    + " no spaces and no plus sign.");
        }
        if (!publicKey.matches("[0-9a-f]{64}")) {
            throw new InvalidSealException("The public key of " + name + " is not one of 32 bytes.");
        }
    }

    /**
     * Reads one line such as {@code name+c74f20a3+ARpc2QcU…}.
     *
     * @throws InvalidSealException when it is not a key of this kind, or its id is not that of the key
     */
    public static VerifyingKey parse(String vkey) {
        Matcher matcher = VKEY.matcher(vkey);
        if (!matcher.matches()) {
            throw new InvalidSealException("This is not a verifier key (name+id+key): " + vkey);
        }
        byte[] bytes = Notes.decode(matcher.group(3));
        if (bytes.length != 33 || bytes[0] != ED25519) {
            throw new InvalidSealException("The key of " + matcher.group(1) + " is not an Ed25519 key.");
        }
        VerifyingKey key = new VerifyingKey(matcher.group(1), HexFormat.of().formatHex(bytes, 1, 33));
        if (!key.id().equals(matcher.group(2))) {
            throw new InvalidSealException("The key of %s says id %s, but its id is %s: the line was damaged."
                    .formatted(key.name, matcher.group(2), key.id()));
        }
        return key;
    }

    /** The line that {@link #parse} reads. */
    public String vkey() {
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed());
    }

    /** Eight hexadecimal digits that tell signatures apart; not a proof of anything. */
    public String id() {
        MessageDigest digest = Digests.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(typed()), 0, 4);
    }

    /** Whether a signature over a text was made with the private half. */
    public boolean verifies(String text, byte[] signature) {
        try {
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(key());
            verification.update(text.getBytes(StandardCharsets.UTF_8));
            return verification.verify(signature);
        } catch (GeneralSecurityException unreadable) {
            // A key that is no point of the curve, or a signature of another length, proves nothing.
            return false;
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + 32);
        System.arraycopy(HexFormat.of().parseHex(publicKey), 0, encoded, X509_PREFIX.length, 32);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** The raw key of what the JDK encodes. */
    static VerifyingKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new VerifyingKey(name, HexFormat.of().formatHex(encoded, encoded.length - 32, encoded.length));
    }

    private byte[] typed() {
        byte[] typed = new byte[33];
        typed[0] = ED25519;
        System.arraycopy(HexFormat.of().parseHex(publicKey), 0, typed, 1, 32);
        return typed;
    }
}
