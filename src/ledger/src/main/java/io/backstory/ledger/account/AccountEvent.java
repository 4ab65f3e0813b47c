package io.backstory.ledger.account;

import io.backstory.eventstore.JsonText;
import io.backstory.ledger.Money;
import org.jspecify.annotations.Nullable;

/** What can happen to an account. Who did it, when and why stands in the event's metadata. */
public sealed interface AccountEvent {

    /** The aggregate type of accounts. */
    String AGGREGATE_TYPE = "Account";

    /** Its name in the log. */
    default String eventType() {
        return AccountEventJson.typeOf(this);
    }

    /** Its data in the log. */
    default JsonText data() {
        return AccountEventJson.write(this);
    }

    /**
     * The account begins.
     *
     * @param product what was agreed on, such as {@code business current account}
     * @param overdraftLimit how far below zero it may go; its currency is the account's
     */
    record AccountOpened(String owner, String product, Money overdraftLimit) implements AccountEvent {}

    /** Money moved on the account. The amount is always positive, the kind says in which direction. */
    sealed interface Movement extends AccountEvent {

        /** How much; positive. */
        Money amount();

        /** Which way and why. */
        MovementKind kind();
    }

    /**
     * Money came in from outside the ledger.
     *
     * @param source by which way, such as {@code card} or {@code payroll}
     * @param reference what it was for, in the payer's words
     */
    record MoneyDeposited(
            Money amount, String source, @Nullable String reference) implements Movement {
        @Override
        public MovementKind kind() {
            return MovementKind.DEPOSITED;
        }
    }

    /**
     * A transfer took money to another account of the ledger.
     *
     * @param counterparty the account it went to
     * @param reversal true when it takes back what an earlier leg of the same transfer brought
     */
    record TransferSent(String transferId, Money amount, String counterparty, String purpose, boolean reversal)
            implements Movement {
        @Override
        public MovementKind kind() {
            return MovementKind.SENT;
        }
    }

    /**
     * A transfer brought money from another account of the ledger.
     *
     * @param counterparty the account it came from
     * @param reversal true when it brings back what an earlier leg of the same transfer took
     */
    record TransferReceived(String transferId, Money amount, String counterparty, String purpose, boolean reversal)
            implements Movement {
        @Override
        public MovementKind kind() {
            return MovementKind.RECEIVED;
        }
    }

    /**
     * The house charged for a service.
     *
     * @param service such as {@code paper statement}
     */
    record FeeCharged(Money amount, String service) implements Movement {
        @Override
        public MovementKind kind() {
            return MovementKind.FEE;
        }
    }

    /** The account's owner gave money back to a customer outside the ledger: the balance goes down. */
    record RefundIssued(Money amount, String reason) implements Movement {
        @Override
        public MovementKind kind() {
            return MovementKind.REFUND;
        }
    }

    /** Nothing may move until it is unfrozen. */
    record AccountFrozen(String reason) implements AccountEvent {}

    /** Money may move again. */
    record AccountUnfrozen(String reason) implements AccountEvent {}

    /** The account ends. */
    record AccountClosed(String reason) implements AccountEvent {}
}
