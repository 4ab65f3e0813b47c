package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of a story.
 *
 * @param note what somebody says about it; the whole of a card that is free text
 * @param seen what it shows; null for free text
 */
record Card(UUID id, Instant addedAt, String note, @Nullable Seen seen) {

    Card withNote(String other) {
        return new Card(id, addedAt, other, seen);
    }

    /** What it is, in a word. */
    String kind() {
        return phrase(seen == null ? "Text" : seen.kind().word());
    }

    /** What it says, in a line. */
    String title() {
        if (seen != null) {
            return seen.title();
        }
        String first = note.strip().lines().findFirst().orElse("");
        return first.isEmpty() ? phrase("Empty text") : first;
    }
}
