package io.backstory.verifier;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Ed25519 public key with a name, in the form that C2SP signed notes call a verifier key.
 *
 * @param name of the signer
 * @param id eight hexadecimal digits
 * @param publicKey 64 hexadecimal digits
 */
record VerifierKey(String name, String id, String publicKey) {

    private static final Pattern LINE = Pattern.compile("([^\\p{Z}\\p{Cc}+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");
    private static final byte ALGORITHM = 1;

    /** What an X.509 encoding has before the 32 bytes (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    static VerifierKey parse(String line) throws Refusal {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new Refusal("This is not a verifier key (name+id+key): " + Plain.text(line));
        }
        byte[] typed = Base64.getDecoder().decode(matcher.group(3));
        if (typed.length != 33 || typed[0] != ALGORITHM) {
            throw new Refusal("The key of " + Plain.text(matcher.group(1)) + " is not an Ed25519 key.");
        }
        byte[] hash = Sha256.of(Sha256.utf8(matcher.group(1) + "\n"), typed);
        String id = HexFormat.of().formatHex(hash, 0, 4);
        if (!id.equals(matcher.group(2))) {
            throw new Refusal("The key of " + Plain.text(matcher.group(1)) + " was damaged: its id does not fit.");
        }
        return new VerifierKey(matcher.group(1), id, HexFormat.of().formatHex(typed, 1, 33));
    }

    boolean verifies(String text, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(X509, X509.length + 32);
            System.arraycopy(HexFormat.of().parseHex(publicKey), 0, encoded, X509.length, 32);
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verification.update(Sha256.utf8(text));
            return verification.verify(signature);
        } catch (GeneralSecurityException unusable) {
            // No point of the curve, or a signature of another length: it proves nothing.
            return false;
        }
    }
}
