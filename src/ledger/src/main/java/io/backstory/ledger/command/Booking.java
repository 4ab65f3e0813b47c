package io.backstory.ledger.command;

import io.backstory.ledger.account.AccountEvent.TransferReceived;
import io.backstory.ledger.account.AccountEvent.TransferSent;
import io.backstory.ledger.transfer.TransferEvent;

/**
 * What moving money between two accounts does, in three aggregates at once or not at all.
 *
 * @param transfer on the transfer
 * @param debit on the account that {@code credit} names as its counterparty
 * @param credit on the account that {@code debit} names as its counterparty
 */
public record Booking(TransferEvent transfer, TransferSent debit, TransferReceived credit) {

    /** Which account is debited. */
    public String debited() {
        return credit.counterparty();
    }

    /** Which account is credited. */
    public String credited() {
        return debit.counterparty();
    }
}
