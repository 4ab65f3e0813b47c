package io.backstory.eventstore.internal.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens texts about one subject: AES-256-GCM over the padded text, bound to its place.
 *
 * <p>The nonce is made of the key, the place and the text, so that a command that is repeated seals to the same bytes.
 * What that gives away: whether two texts of one place are equal. Immutable and thread-safe; prints nothing secret.
 */
public final class SubjectKey {

    /** Of a key, in bytes. */
    public static final int LENGTH = 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** Texts are padded to a multiple of this: when the key is gone, not even a name's length is left. */
    private static final int BLOCK = 32;

    private final SecretKeySpec sealing;
    private final SecretKeySpec nonces;

    /** Takes 32 random bytes, which it does not keep. */
    public SubjectKey(byte[] key) {
        SecretKeySpec root = new SecretKeySpec(key, "HmacSHA256");
        this.sealing = new SecretKeySpec(mac(root, "backstory-personal/v1 sealing"), "AES");
        this.nonces = new SecretKeySpec(mac(root, "backstory-personal/v1 nonces"), "HmacSHA256");
    }

    /** Seals a text for a place. */
    public Envelope seal(Place place, String text) {
        byte[] where = place.bytes();
        byte[] padded = pad(text.getBytes(StandardCharsets.UTF_8));
        byte[] nonce = Arrays.copyOf(mac(nonces, where, padded), NONCE);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, where).doFinal(padded);
            return new Envelope(
                    place.subject(),
                    ByteBuffer.allocate(NONCE + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Opens an envelope; empty when it was not sealed with this key in this place. */
    public Optional<String> open(Place place, Envelope envelope) {
        byte[] sealed = envelope.sealed();
        if (sealed.length < NONCE + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        try {
            byte[] padded = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), place.bytes())
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
            return Optional.of(new String(padded, 0, unpadded(padded), StandardCharsets.UTF_8));
        } catch (AEADBadTagException notFromHere) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] where) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(where);
        return cipher;
    }

    /** A one, then zeros, as ISO/IEC 7816-4 pads. */
    private static byte[] pad(byte[] text) {
        byte[] padded = Arrays.copyOf(text, (text.length / BLOCK + 1) * BLOCK);
        padded[text.length] = (byte) 0x80;
        return padded;
    }

    private static int unpadded(byte[] padded) {
        int end = padded.length - 1;
        while (end > 0 && padded[end] == 0) {
            end--;
        }
        return end;
    }

    private static byte[] mac(SecretKeySpec key, String label) {
        return mac(key, label.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "SubjectKey";
    }
}
