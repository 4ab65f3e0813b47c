package io.backstory.ledger.transfer;

import java.util.Locale;

/** Whether two people looked at a transfer before its money moved. */
public enum FourEyes {
    /** Nobody approved it yet. */
    PENDING("pending"),
    /** It ended before anybody had to approve it. */
    NOT_NEEDED("not needed"),
    /** Somebody else than its initiator approved it. */
    KEPT("kept"),
    /** Its initiator approved it and said why that had to be. */
    OVERRIDDEN("overridden"),
    /** Its initiator approved it without a word, or it is not known who did. No command allows that; the log may. */
    BROKEN("broken");

    private final String word;

    FourEyes(String word) {
        this.word = word;
    }

    /** As it is written in a state. */
    public String word() {
        return word;
    }

    static FourEyes ofWord(String word) {
        return valueOf(word.replace(' ', '_').toUpperCase(Locale.ROOT));
    }
}
