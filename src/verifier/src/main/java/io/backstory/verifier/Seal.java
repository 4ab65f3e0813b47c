package io.backstory.verifier;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log's seal says, a C2SP checkpoint.
 *
 * @param origin names the log
 * @param size positions 1 to size are sealed
 * @param rootHex 64 hexadecimal digits: the RFC 6962 root over the events' hashes
 */
record Seal(String origin, long size, String rootHex) {

    private static final Pattern LAYOUT = Pattern.compile("([^\\p{Cc}]+)\n([1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n");

    static Seal parse(String text) throws Refusal {
        Matcher matcher = LAYOUT.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("A seal reads origin, size and root, a line each; this one does not.");
        }
        byte[] root = Note.base64(matcher.group(3));
        return new Seal(matcher.group(1), Long.parseLong(matcher.group(2)), Sha256.hex(root));
    }
}
