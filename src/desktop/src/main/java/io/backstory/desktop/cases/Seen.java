package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.key;

import io.backstory.desktop.ui.Focus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stood in the log when somebody looked: enough to be read without the log, and to be held against it.
 *
 * @param place where it was; its field is set for an explanation only
 * @param event the newest event of what was seen
 * @param logHead the log's newest position when it was read
 * @param title in one line
 * @param text the proof, the same on every machine and in every language, without the personal data that the type's
 *     definition names
 */
record Seen(Kind kind, Place place, Witnessed event, long logHead, String title, String text) {

    /** What it shows. */
    enum Kind {
        /** One event. */
        EVENT(key("Event")),
        /** The state after a version. */
        STATE(key("State")),
        /** Why a field has its value. */
        WHY(key("Why?"));

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** In English, as it stands in what is handed on. */
        String word() {
            return word;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where.
     *
     * @param field JSON pointer, see {@link Focus#fieldPath()}; null for the whole state
     */
    record Place(
            String aggregateType,
            String aggregateId,
            long version,
            @Nullable String field) {

        Focus focus() {
            return new Focus(aggregateId, version, field);
        }
    }

    /**
     * An event by what cannot be changed without being noticed.
     *
     * @param hash 64 lower-case hexadecimal digits
     */
    record Witnessed(long position, String hash) {}
}
