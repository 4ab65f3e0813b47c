package io.backstory.reports;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an event did to the amount at the head of its aggregate. Immutable.
 *
 * @param amount signed; of an order, what is ordered; null when it did not touch the amount
 * @param currency ISO 4217 code; null when the state names none
 * @param balanceBefore null when there was none, and always for an order
 * @param balanceAfter the same after the event
 */
public record Movement(
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable BigDecimal balanceBefore,
        @Nullable BigDecimal balanceAfter) {

    /** Nothing to do with money. */
    public static final Movement NONE = new Movement(null, null, null, null);
}
