package io.backstory.desktop.cases;

import java.time.Instant;

/** One file of the folder of cases. */
sealed interface CaseEntry {

    /** For the order of a list: the newest first. */
    Instant changedAt();

    /** A case that can be read. */
    record Sound(Case content) implements CaseEntry {
        @Override
        public Instant changedAt() {
            return content.changedAt();
        }
    }

    /**
     * A file that cannot be read; it is left as it is.
     *
     * @param why in one sentence
     */
    record Broken(String file, String why) implements CaseEntry {
        @Override
        public Instant changedAt() {
            return Instant.MIN;
        }
    }
}
