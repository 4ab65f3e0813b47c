package io.backstory.ledger.command;

import io.backstory.ledger.LedgerRuleException;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.Account;
import io.backstory.ledger.account.AccountState;
import io.backstory.ledger.account.AccountStatus;
import io.backstory.ledger.account.UnopenedAccount;
import io.backstory.ledger.transfer.Transfer;
import io.backstory.ledger.transfer.TransferState;
import io.backstory.ledger.transfer.TransferStatus;
import io.backstory.ledger.transfer.UninitiatedTransfer;

/** Rules that several commands share. Each says in its refusal what stands in the way. */
final class Rules {

    private Rules() {}

    static Account opened(AccountState state) {
        return switch (state) {
            case UnopenedAccount none -> throw new LedgerRuleException(none.accountId() + " does not exist.");
            case Account account -> account;
        };
    }

    static Account open(AccountState state) {
        Account account = opened(state);
        if (account.status() != AccountStatus.OPEN) {
            throw new LedgerRuleException("%s is %s: nothing may move on it."
                    .formatted(account.accountId(), account.status().word()));
        }
        return account;
    }

    static Account movable(AccountState state, Money amount) {
        Account account = open(state);
        positive(amount);
        if (!account.balance().currency().equals(amount.currency())) {
            throw new LedgerRuleException("%s is held in %s; %s cannot move on it."
                    .formatted(account.accountId(), account.balance().currencyCode(), amount));
        }
        return account;
    }

    static Account covered(AccountState state, Money amount) {
        Account account = movable(state, amount);
        if (account.available().compareTo(amount) < 0) {
            throw new LedgerRuleException(
                    "%s has %s available; %s is too much.".formatted(account.accountId(), account.available(), amount));
        }
        return account;
    }

    static void positive(Money amount) {
        if (!amount.isPositive()) {
            throw new LedgerRuleException("An amount of " + amount + " is not above zero.");
        }
    }

    static Transfer initiated(TransferState state) {
        return switch (state) {
            case UninitiatedTransfer none -> throw new LedgerRuleException(none.transferId() + " does not exist.");
            case Transfer transfer -> transfer;
        };
    }

    static Transfer becoming(TransferState state, TransferStatus next) {
        Transfer transfer = initiated(state);
        if (!transfer.status().mayBecome(next)) {
            throw new LedgerRuleException("%s is %s: it cannot be %s."
                    .formatted(transfer.transferId(), transfer.status().word(), next.word()));
        }
        return transfer;
    }

    static String said(String text, String what) {
        if (text.isBlank()) {
            throw new LedgerRuleException("The " + what + " is missing.");
        }
        return text;
    }
}
