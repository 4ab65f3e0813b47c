package io.backstory.ledger;

/** A rule of the ledger refuses a command; nothing was appended. The message tells people which rule and why. */
public final class LedgerRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public LedgerRuleException(String message) {
        super(message);
    }
}
