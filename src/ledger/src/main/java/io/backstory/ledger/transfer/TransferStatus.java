package io.backstory.ledger.transfer;

import java.util.Locale;
import java.util.Set;

/** Where a transfer stands. */
public enum TransferStatus {
    /** Asked for; nobody agreed yet. */
    INITIATED,
    /** Agreed to; the money has not moved. */
    APPROVED,
    /** Refused; the money never moves. */
    REJECTED,
    /** The money moved. */
    EXECUTED,
    /** The money could not be moved and never will be. */
    FAILED,
    /** The money moved, and moved back. */
    REVERSED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Whether it may come next. */
    public boolean mayBecome(TransferStatus next) {
        return switch (this) {
            case INITIATED -> Set.of(APPROVED, REJECTED, FAILED).contains(next);
            case APPROVED -> Set.of(EXECUTED, FAILED).contains(next);
            case EXECUTED -> next == REVERSED;
            case REJECTED, FAILED, REVERSED -> false;
        };
    }

    /** As it is written in a state. */
    public String word() {
        return word;
    }

    static TransferStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
