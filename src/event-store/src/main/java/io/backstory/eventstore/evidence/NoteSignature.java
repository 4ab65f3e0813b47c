package io.backstory.eventstore.evidence;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One signature line of a note.
 *
 * @param name of the signer
 * @param keyId eight hexadecimal digits
 * @param signature hexadecimal digits
 */
public record NoteSignature(String name, String keyId, String signature) {

    private static final Pattern LINE = Pattern.compile("\u2014 ([^\\p{Z}\\p{Cc}+]+) ([A-Za-z0-9+/]+={0,2})");
    private static final int KEY_ID_BYTES = 4;

    static NoteSignature parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new InvalidSealException("This is not a signature line of a note: " + line);
        }
        byte[] bytes = Notes.decode(matcher.group(2));
        if (bytes.length <= KEY_ID_BYTES) {
            throw new InvalidSealException("The signature of " + matcher.group(1) + " is too short.");
        }
        return new NoteSignature(
                matcher.group(1),
                HexFormat.of().formatHex(bytes, 0, KEY_ID_BYTES),
                HexFormat.of().formatHex(bytes, KEY_ID_BYTES, bytes.length));
    }

    boolean isBy(VerifyingKey key) {
        return key.name().equals(name) && key.id().equals(keyId);
    }

    byte[] signatureBytes() {
        return HexFormat.of().parseHex(signature);
    }

    /** The line as it stands in the note, without its end. */
    String line() {
        return "\u2014 " + name + " "
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(keyId + signature));
    }
}
