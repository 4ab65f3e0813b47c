package io.backstory.eventstore.evidence;

import io.backstory.eventstore.EventHash;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a seal says of a log, as a C2SP tlog-checkpoint: so many events, with this root over their hashes.
 *
 * @param origin names the log
 * @param size positions 1 to size are meant
 * @param root see {@link MerkleTree}
 */
public record Checkpoint(String origin, long size, EventHash root) {

    private static final Pattern TEXT =
            Pattern.compile("([^\\p{Cc}\\p{Zl}\\p{Zp}]+)\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n");

    /** Refuses what a note could not carry. */
    public Checkpoint {
        if (size < 0 || origin.isBlank()) {
            throw new InvalidSealException("A checkpoint needs an origin and a size that is not negative.");
        }
    }

    /**
     * Reads the text of a note. Further lines, which the format would allow, are refused: this store writes none.
     *
     * @throws InvalidSealException when it is anything else
     */
    public static Checkpoint parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidSealException("A seal reads origin, size and root, a line each; this one does not.");
        }
        long size;
        try {
            size = Long.parseLong(matcher.group(2));
        } catch (NumberFormatException tooLarge) {
            throw new InvalidSealException("No log has " + matcher.group(2) + " events.", tooLarge);
        }
        return new Checkpoint(matcher.group(1), size, EventHash.of(Notes.decode(matcher.group(3))));
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }
}
