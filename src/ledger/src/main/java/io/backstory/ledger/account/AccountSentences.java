package io.backstory.ledger.account;

import io.backstory.ledger.account.AccountEvent.AccountClosed;
import io.backstory.ledger.account.AccountEvent.AccountFrozen;
import io.backstory.ledger.account.AccountEvent.AccountOpened;
import io.backstory.ledger.account.AccountEvent.AccountUnfrozen;
import io.backstory.ledger.account.AccountEvent.FeeCharged;
import io.backstory.ledger.account.AccountEvent.MoneyDeposited;
import io.backstory.ledger.account.AccountEvent.RefundIssued;
import io.backstory.ledger.account.AccountEvent.TransferReceived;
import io.backstory.ledger.account.AccountEvent.TransferSent;
import org.jspecify.annotations.Nullable;

/** What happened to an account, in plain words. */
final class AccountSentences {

    private AccountSentences() {}

    static String of(AccountEvent event) {
        return switch (event) {
            case AccountOpened e -> "Account opened for " + e.owner() + inBrackets(e.product());
            case MoneyDeposited e -> "Deposit of " + e.amount() + " by " + e.source() + inBrackets(e.reference());
            case TransferSent e ->
                transfer(e.reversal()) + e.amount() + " to " + e.counterparty() + inBrackets(e.purpose());
            case TransferReceived e ->
                transfer(e.reversal()) + e.amount() + " from " + e.counterparty() + inBrackets(e.purpose());
            case FeeCharged e -> "Fee of " + e.amount() + ": " + e.service();
            case RefundIssued e -> "Refund of " + e.amount() + ": " + e.reason();
            case AccountFrozen e -> "Account frozen: " + e.reason();
            case AccountUnfrozen e -> "Account unfrozen: " + e.reason();
            case AccountClosed e -> "Account closed: " + e.reason();
        };
    }

    private static String transfer(boolean reversal) {
        return reversal ? "Reversed transfer of " : "Transfer of ";
    }

    private static String inBrackets(@Nullable String text) {
        return text == null || text.isBlank() ? "" : " (" + text + ")";
    }
}
