package io.backstory.eventstore.personal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What opening a text gave. */
public sealed interface Disclosure {

    /** For people: the text, or in brackets why there is none, such as {@code [erased 2026-03-14]} (UTC). */
    default String words() {
        return switch (this) {
            case Revealed revealed -> revealed.text();
            case Unsealed unsealed -> unsealed.text();
            case Erased erased -> "[erased " + LocalDate.ofInstant(erased.at(), ZoneOffset.UTC) + "]";
            case Hidden ignored -> "[hidden]";
            case Unreadable ignored -> "[unreadable]";
        };
    }

    /** It was sealed here and could be opened: exactly what was given to the append. */
    record Revealed(String subject, String text) implements Disclosure {

        /** Never prints the text. */
        @Override
        public String toString() {
            return "Revealed[" + subject + "]";
        }
    }

    /** It is no envelope: it was appended before its field was declared, or by a program without the declaration. */
    record Unsealed(String text) implements Disclosure {}

    /** The key was destroyed: nobody can open it any more, nor tell by itself whether it was sealed here. */
    record Erased(String subject, Instant at) implements Disclosure {}

    /** The key is there, but not for this database user or not without the master key. */
    record Hidden(String subject) implements Disclosure {}

    /** It looks like an envelope and was not sealed in this place: forged, moved or damaged. */
    record Unreadable(String text) implements Disclosure {}
}
