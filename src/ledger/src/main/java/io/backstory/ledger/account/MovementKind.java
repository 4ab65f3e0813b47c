package io.backstory.ledger.account;

import io.backstory.ledger.Money;
import java.util.Locale;

/** Ways in which money moves on an account. */
public enum MovementKind {
    /** In, from outside the ledger. */
    DEPOSITED(true, "deposited"),
    /** Out, to another account. */
    SENT(false, "sent"),
    /** In, from another account. */
    RECEIVED(true, "received"),
    /** Out, to the house. */
    FEE(false, "fees"),
    /** Out, to a customer outside the ledger. */
    REFUND(false, "refunds");

    private final boolean incoming;
    private final String field;
    private final String word = name().toLowerCase(Locale.ROOT);

    MovementKind(boolean incoming, String field) {
        this.incoming = incoming;
        this.field = field;
    }

    /** The amount as it changes the balance: negative when it goes out. */
    public Money signed(Money amount) {
        return incoming ? amount : amount.negated();
    }

    /** Whether the balance goes up. */
    boolean isIncoming() {
        return incoming;
    }

    /** As it is written in a state. */
    public String word() {
        return word;
    }

    /** The key under which a state sums it up. */
    String field() {
        return field;
    }
}
