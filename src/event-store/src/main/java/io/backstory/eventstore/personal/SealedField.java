package io.backstory.eventstore.personal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text in an event's data that is personal: every append seals it under the key of its subject. A declaration is for
 * ever: what was sealed under it opens only as long as it stands.
 *
 * @param eventType such as {@code AccountOpened}
 * @param pointer JSON pointer into the data, such as {@code /owner}
 * @param subjectPointer JSON pointer to the subject's id in the same data; null when the aggregate's id is the subject
 */
public record SealedField(
        String eventType, String pointer, @Nullable String subjectPointer) {

    /** As appends write it: the subject, and at least nonce, one block and tag. */
    private static final Pattern SEALED = Pattern.compile("personal:v1:[^\"\\\\]{1,400}:[A-Za-z0-9_-]{80,}");

    /** Refuses what is no pointer to a field. */
    public SealedField {
        if (!pointer.startsWith("/") || (subjectPointer != null && !subjectPointer.startsWith("/"))) {
            throw new IllegalArgumentException(
                    "\"%s\" of %s is no JSON pointer such as /owner.".formatted(pointer, eventType));
        }
        if (pointer.equals(subjectPointer)) {
            throw new IllegalArgumentException(
                    "%s of %s cannot be sealed and name its own subject.".formatted(pointer, eventType));
        }
    }

    /** A field about the person that the aggregate stands for. */
    public static SealedField ofAggregate(String eventType, String pointer) {
        return new SealedField(eventType, pointer, null);
    }

    /** A field about the person whose id stands beside it. */
    public static SealedField of(String eventType, String pointer, String subjectPointer) {
        return new SealedField(eventType, pointer, subjectPointer);
    }

    /** Whether a text that stands in a sealed field has the form in which appends seal: without a key it says nothing. */
    public static boolean isSealed(String text) {
        return SEALED.matcher(text).matches();
    }
}
