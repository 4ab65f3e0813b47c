package io.backstory.ledger.account;

import io.backstory.ledger.Money;
import java.util.Locale;

/** Ways in which money moves on an account. */
public enum MovementKind {
    /** In, from outside the ledger. */
    DEPOSITED(true),
    /** Out, to another account. */
    SENT(false),
    /** In, from another account. */
    RECEIVED(true),
    /** Out, to the house. */
    FEE(false),
    /** Out, to a customer outside the ledger. */
    REFUND(false);

    private final boolean incoming;
    private final String word = name().toLowerCase(Locale.ROOT);

    MovementKind(boolean incoming) {
        this.incoming = incoming;
    }

    /** The amount as it changes the balance: negative when it goes out. */
    public Money signed(Money amount) {
        return incoming ? amount : amount.negated();
    }

    /** As it is written in a state. */
    public String word() {
        return word;
    }
}
