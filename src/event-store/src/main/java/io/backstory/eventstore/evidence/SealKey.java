package io.backstory.eventstore.evidence;

import io.backstory.eventstore.EventHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * The key that signs seals: an Ed25519 private key and its public half. It lives outside the database, so that whoever
 * can rewrite the log cannot seal what he wrote. Immutable and thread-safe; prints nothing secret.
 */
public final class SealKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "-----END PRIVATE KEY-----\n";

    private final VerifyingKey verifying;
    private final PrivateKey secret;

    SealKey(VerifyingKey verifying, PrivateKey secret) {
        this.verifying = verifying;
        this.secret = secret;
    }

    /** A fresh key. */
    public static SealKey generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SealKey(VerifyingKey.of(name, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads what {@link #pem} wrote: the verifier key in a line of its own, then PKCS#8.
     *
     * @throws InvalidSealException when it is unreadable, or the two halves do not belong together
     */
    static SealKey parse(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new InvalidSealException("The file does not hold a private key in PEM.");
        }
        VerifyingKey verifying = VerifyingKey.parse(pem.substring(0, begin).strip());
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            SealKey key = new SealKey(
                    verifying, KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            key.refuseForeignHalf();
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new InvalidSealException("The private key cannot be read.", unreadable);
        }
    }

    private void refuseForeignHalf() {
        String sample = "Do the halves of this key belong together?\n";
        if (!verifying.verifies(sample, signature(sample))) {
            throw new InvalidSealException("The private key is not the one of " + verifying.vkey() + ".");
        }
    }

    String pem() {
        return verifying.vkey() + "\n" + BEGIN
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded()) + "\n" + END;
    }

    /** The public half, for those who verify. */
    public VerifyingKey verifyingKey() {
        return verifying;
    }

    /** A checkpoint with this key's signature. */
    public SignedNote sign(Checkpoint checkpoint) {
        return sign(checkpoint.text());
    }

    /**
     * A statement that a report's manifest is the exporter's. Its text can never be taken for a checkpoint.
     *
     * @param format names the statement's kind and version
     * @param manifest SHA-256 of its bytes
     */
    public SignedNote signManifest(String format, UUID reportId, EventHash manifest) {
        return sign(format + "\n" + reportId + "\n" + manifest + "\n");
    }

    SignedNote sign(String text) {
        return new SignedNote(
                text,
                List.of(new NoteSignature(
                        verifying.name(), verifying.id(), HexFormat.of().formatHex(signature(text)))));
    }

    private byte[] signature(String text) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(secret);
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            return signing.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return verifying.vkey();
    }
}
