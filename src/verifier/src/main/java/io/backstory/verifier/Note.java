package io.backstory.verifier;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A C2SP signed note with exactly one signature.
 *
 * @param text what is signed, with its last line feed
 * @param signer name of who signed
 * @param keyId eight hexadecimal digits
 * @param signatureHex hexadecimal digits
 */
record Note(String text, String signer, String keyId, String signatureHex) {

    private static final Pattern LAYOUT =
            Pattern.compile("((?:[^\\p{Cc}]+\n)+)\n\u2014 ([^\\p{Z}\\p{Cc}+]+) ([A-Za-z0-9+/]+={0,2})\n");

    static Note parse(String note) throws Refusal {
        Matcher matcher = LAYOUT.matcher(note);
        if (note.length() > 16_384 || !matcher.matches()) {
            throw new Refusal("It is not a note with one signature.");
        }
        byte[] bytes = base64(matcher.group(3));
        if (bytes.length != 4 + 64) {
            throw new Refusal("The signature of " + Plain.text(matcher.group(2)) + " does not have 64 bytes.");
        }
        return new Note(
                matcher.group(1),
                matcher.group(2),
                HexFormat.of().formatHex(bytes, 0, 4),
                HexFormat.of().formatHex(bytes, 4, bytes.length));
    }

    byte[] signature() {
        return HexFormat.of().parseHex(signatureHex);
    }

    /** Base64 has several spellings for one value; only the one that encoders write is taken. */
    static byte[] base64(String text) throws Refusal {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Arrays.equals(Base64.getEncoder().encode(bytes), Sha256.utf8(text))) {
                return bytes;
            }
        } catch (IllegalArgumentException damaged) {
            throw new Refusal("\"" + Plain.text(text) + "\" is not base64.");
        }
        throw new Refusal("\"" + Plain.text(text) + "\" is not spelled as base64 is.");
    }
}
