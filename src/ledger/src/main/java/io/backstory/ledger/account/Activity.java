package io.backstory.ledger.account;

import io.backstory.ledger.Mark;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.AccountEvent.Movement;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What moved on an account so far. Immutable.
 *
 * @param last the newest movement; null while there was none
 */
public record Activity(
        Tally deposited,
        Tally sent,
        Tally received,
        Tally fees,
        Tally refunds,
        @Nullable LastMovement last) {

    /** How often, and how much together. */
    public record Tally(int count, Money total) {

        Tally plus(Money amount) {
            return new Tally(Math.addExact(count, 1), total.plus(amount));
        }
    }

    /**
     * One movement.
     *
     * @param change as it changed the balance: negative when money went out
     * @param at ISO-8601 instant, exactly as its writer put it down
     */
    public record LastMovement(MovementKind kind, Money change, String at) {}

    static Activity none(Currency currency) {
        Tally nothing = new Tally(0, Money.zero(currency));
        return new Activity(nothing, nothing, nothing, nothing, nothing, null);
    }

    /** How often and how much money moved this way. */
    public Tally of(MovementKind kind) {
        return switch (kind) {
            case DEPOSITED -> deposited;
            case SENT -> sent;
            case RECEIVED -> received;
            case FEE -> fees;
            case REFUND -> refunds;
        };
    }

    Activity with(Movement movement, Mark mark) {
        MovementKind kind = movement.kind();
        LastMovement now = new LastMovement(kind, kind.signed(movement.amount()), mark.at());
        Tally tally = of(kind).plus(movement.amount());
        return switch (kind) {
            case DEPOSITED -> new Activity(tally, sent, received, fees, refunds, now);
            case SENT -> new Activity(deposited, tally, received, fees, refunds, now);
            case RECEIVED -> new Activity(deposited, sent, tally, fees, refunds, now);
            case FEE -> new Activity(deposited, sent, received, tally, refunds, now);
            case REFUND -> new Activity(deposited, sent, received, fees, tally, now);
        };
    }
}
