package io.backstory.ledger.account;

import java.util.Locale;

/** Where an account stands. */
public enum AccountStatus {
    /** Money may move. */
    OPEN,
    /** Nothing may move until it is unfrozen. */
    FROZEN,
    /** Ended for good. */
    CLOSED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is written in a state. */
    public String word() {
        return word;
    }

    static AccountStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
