package io.backstory.eventstore.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures below it, in the C2SP signed-note format: lines, an empty line, signature lines.
 *
 * @param text what is signed; ends with a line feed
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** More than any seal needs; a longer note is not one. */
    private static final int LONGEST = 64 * 1024;

    private static final int MOST_SIGNATURES = 16;

    /** Copies the signatures and refuses what could not be read back. */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.length() > LONGEST) {
            throw new InvalidSealException("The text of a note ends with a line feed and is not longer than 64 KiB.");
        }
        if (text.chars().anyMatch(c -> (c < ' ' && c != '\n') || c == 0x7f || c == 0xfffd)) {
            throw new InvalidSealException("The text of a note holds a control character.");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new InvalidSealException(
                    "A note has 1 to %d signatures, not %d.".formatted(MOST_SIGNATURES, signatures.size()));
        }
    }

    /**
     * Reads a note; the signatures are not checked yet, see {@link TrustedKeys}.
     *
     * @throws InvalidSealException when it is not exactly in the format
     */
    public static SignedNote parse(String note) {
        int gap = note.lastIndexOf("\n\n");
        if (gap < 0 || !note.endsWith("\n") || note.length() > LONGEST) {
            throw new InvalidSealException(
                    "This is not a signed note: the signatures below an empty line are missing.");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        String below = note.substring(gap + 2, Math.max(gap + 2, note.length() - 1));
        for (String line : below.split("\n", -1)) {
            signatures.add(NoteSignature.parse(line));
        }
        return new SignedNote(note.substring(0, gap + 1), signatures);
    }

    /** The note as it is stored and handed on. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString();
    }
}
