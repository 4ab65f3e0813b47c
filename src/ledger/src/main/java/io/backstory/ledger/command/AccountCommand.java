package io.backstory.ledger.command;

import io.backstory.ledger.LedgerRuleException;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.Account;
import io.backstory.ledger.account.AccountEvent;
import io.backstory.ledger.account.AccountEvent.AccountClosed;
import io.backstory.ledger.account.AccountEvent.AccountFrozen;
import io.backstory.ledger.account.AccountEvent.AccountOpened;
import io.backstory.ledger.account.AccountEvent.AccountUnfrozen;
import io.backstory.ledger.account.AccountEvent.FeeCharged;
import io.backstory.ledger.account.AccountEvent.MoneyDeposited;
import io.backstory.ledger.account.AccountEvent.RefundIssued;
import io.backstory.ledger.account.AccountState;
import io.backstory.ledger.account.AccountStatus;
import io.backstory.ledger.account.UnopenedAccount;
import org.jspecify.annotations.Nullable;

/** Commands that one account alone decides on. */
public sealed interface AccountCommand extends LedgerCommand {

    /** Which account. */
    String accountId();

    @Override
    default String target() {
        return accountId();
    }

    /**
     * What happens. Pure.
     *
     * @throws LedgerRuleException when a rule refuses it
     */
    AccountEvent decide(AccountState state);

    /**
     * Opens an account.
     *
     * @param overdraftLimit not below zero; its currency becomes the account's
     */
    record OpenAccount(String accountId, String owner, String product, Money overdraftLimit) implements AccountCommand {
        @Override
        public AccountOpened decide(AccountState state) {
            if (!(state instanceof UnopenedAccount)) {
                throw new LedgerRuleException(accountId + " exists already. Choose another id.");
            }
            if (overdraftLimit.isNegative()) {
                throw new LedgerRuleException("An overdraft limit of " + overdraftLimit + " is below zero.");
            }
            return new AccountOpened(Rules.said(owner, "owner"), Rules.said(product, "product"), overdraftLimit);
        }
    }

    /** Books money that came in from outside. */
    record Deposit(
            String accountId,
            Money amount,
            String source,
            @Nullable String reference) implements AccountCommand {
        @Override
        public MoneyDeposited decide(AccountState state) {
            Rules.movable(state, amount);
            return new MoneyDeposited(amount, Rules.said(source, "source"), reference);
        }
    }

    /** Charges for a service. */
    record ChargeFee(String accountId, Money amount, String service) implements AccountCommand {
        @Override
        public FeeCharged decide(AccountState state) {
            Rules.covered(state, amount);
            return new FeeCharged(amount, Rules.said(service, "service"));
        }
    }

    /** Gives money back to a customer of the account's owner. */
    record IssueRefund(String accountId, Money amount, String reason) implements AccountCommand {
        @Override
        public RefundIssued decide(AccountState state) {
            Rules.covered(state, amount);
            return new RefundIssued(amount, Rules.said(reason, "reason"));
        }
    }

    /** Stops all movements. */
    record FreezeAccount(String accountId, String reason) implements AccountCommand {
        @Override
        public AccountFrozen decide(AccountState state) {
            Rules.open(state);
            return new AccountFrozen(Rules.said(reason, "reason"));
        }
    }

    /** Lets money move again. */
    record UnfreezeAccount(String accountId, String reason) implements AccountCommand {
        @Override
        public AccountUnfrozen decide(AccountState state) {
            Account account = Rules.opened(state);
            if (account.status() != AccountStatus.FROZEN) {
                throw new LedgerRuleException(
                        accountId + " is " + account.status().word() + ", not frozen.");
            }
            return new AccountUnfrozen(Rules.said(reason, "reason"));
        }
    }

    /** Ends an account that holds nothing and owes nothing. */
    record CloseAccount(String accountId, String reason) implements AccountCommand {
        @Override
        public AccountClosed decide(AccountState state) {
            Account account = Rules.open(state);
            if (!account.balance().isZero()) {
                throw new LedgerRuleException(
                        "%s still stands at %s. Bring it to zero first.".formatted(accountId, account.balance()));
            }
            return new AccountClosed(Rules.said(reason, "reason"));
        }
    }
}
