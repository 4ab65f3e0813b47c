package io.backstory.eventstore.internal.personal;

import io.backstory.eventstore.personal.MasterKeyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key outside the database under which subjects' keys are stored, so that a backup of the database alone opens
 * nothing. Immutable and thread-safe; prints nothing secret.
 */
public final class MasterKey {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String name;

    private MasterKey(byte[] key) throws GeneralSecurityException {
        this.key = new SecretKeySpec(key, "AES");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("backstory-master-key/v1\n".getBytes(StandardCharsets.UTF_8));
        this.name = HexFormat.of().formatHex(digest.digest(key), 0, 8);
    }

    /**
     * Reads a file of 64 hexadecimal digits.
     *
     * @throws MasterKeyException when there is no such file, or something else in it
     */
    public static MasterKey read(Path file) {
        try {
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length != SubjectKey.LENGTH) {
                throw new IllegalArgumentException("too short or too long");
            }
            return new MasterKey(key);
        } catch (IOException | IllegalArgumentException | GeneralSecurityException unusable) {
            throw new MasterKeyException(
                    "The file %s does not hold a master key: 64 hexadecimal digits, such as \"openssl rand -hex 32\" prints. Nothing was changed."
                            .formatted(file),
                    unusable);
        }
    }

    /** Tells master keys apart and says nothing about them. */
    public String name() {
        return name;
    }

    /** A subject's key as it is stored. */
    public byte[] wrap(String subject, byte[] subjectKey) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, nonce, subject).doFinal(subjectKey);
            return ByteBuffer.allocate(NONCE + wrapped.length)
                    .put(nonce)
                    .put(wrapped)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A subject's key as it was; empty when it was not wrapped by this master key for this subject. */
    public Optional<byte[]> unwrap(String subject, byte[] wrapped) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE), subject)
                    .doFinal(wrapped, NONCE, wrapped.length - NONCE));
        } catch (AEADBadTagException another) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String subject) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(subject.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "MasterKey[" + name + "]";
    }
}
