package io.backstory.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.backstory.ledger.LedgerRuleException;
import io.backstory.ledger.Mark;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.AccountEvent.AccountClosed;
import io.backstory.ledger.account.AccountEvent.FeeCharged;
import io.backstory.ledger.account.AccountEvent.MoneyDeposited;
import io.backstory.ledger.account.AccountState;
import io.backstory.ledger.account.UnopenedAccount;
import io.backstory.ledger.command.AccountCommand.ChargeFee;
import io.backstory.ledger.command.AccountCommand.CloseAccount;
import io.backstory.ledger.command.AccountCommand.Deposit;
import io.backstory.ledger.command.AccountCommand.FreezeAccount;
import io.backstory.ledger.command.AccountCommand.IssueRefund;
import io.backstory.ledger.command.AccountCommand.OpenAccount;
import io.backstory.ledger.command.AccountCommand.UnfreezeAccount;
import org.junit.jupiter.api.Test;

final class AccountCommandTest {

    private static final Mark MARK = new Mark("2026-03-14T10:00:00Z", "m.keller", null);
    private static final AccountState NONE = new UnopenedAccount("acc-1");

    private final AccountState open = after(NONE, new OpenAccount("acc-1", "Zoë", "current account", eur("100.00")));
    private final AccountState rich = after(open, new Deposit("acc-1", eur("50.00"), "card", null));
    private final AccountState frozen = after(rich, new FreezeAccount("acc-1", "court order"));

    @Test
    void decidesOnEventsThatSayWhatWasAsked() {
        assertThat(new Deposit("acc-1", eur("5.00"), "card", "tip").decide(open))
                .isEqualTo(new MoneyDeposited(eur("5.00"), "card", "tip"));
        assertThat(new ChargeFee("acc-1", eur("2.50"), "paper").decide(rich))
                .isEqualTo(new FeeCharged(eur("2.50"), "paper"));
    }

    @Test
    void theAgreedOverdraftMayBeUsedToTheCent() {
        assertThat(new ChargeFee("acc-1", eur("150.00"), "all of it").decide(rich))
                .isEqualTo(new FeeCharged(eur("150.00"), "all of it"));
        refuses(new ChargeFee("acc-1", eur("150.01"), "a cent more"), rich, "acc-1 has 150.00 EUR available");
        refuses(new IssueRefund("acc-1", eur("150.01"), "a cent more"), rich, "150.01 EUR is too much");
    }

    @Test
    void aFrozenAccountRefusesEverythingButBeingUnfrozen() {
        refuses(new Deposit("acc-1", eur("1.00"), "card", null), frozen, "acc-1 is frozen");
        refuses(new ChargeFee("acc-1", eur("1.00"), "x"), frozen, "acc-1 is frozen");
        refuses(new IssueRefund("acc-1", eur("1.00"), "x"), frozen, "acc-1 is frozen");
        refuses(new FreezeAccount("acc-1", "x"), frozen, "acc-1 is frozen");
        refuses(new CloseAccount("acc-1", "x"), frozen, "acc-1 is frozen");
        AccountState again = after(frozen, new UnfreezeAccount("acc-1", "cleared"));
        assertThat(new Deposit("acc-1", eur("1.00"), "card", null).decide(again))
                .isNotNull();
        refuses(new UnfreezeAccount("acc-1", "x"), again, "not frozen");
    }

    @Test
    void onlyAnEmptyAccountIsClosedAndThenForGood() {
        refuses(new CloseAccount("acc-1", "x"), rich, "still stands at 50.00 EUR");
        AccountState owing = after(open, new ChargeFee("acc-1", eur("1.00"), "x"));
        refuses(new CloseAccount("acc-1", "x"), owing, "still stands at -1.00 EUR");
        assertThat(new CloseAccount("acc-1", "moved").decide(open)).isEqualTo(new AccountClosed("moved"));
        AccountState closed = after(open, new CloseAccount("acc-1", "moved"));
        refuses(new Deposit("acc-1", eur("1.00"), "card", null), closed, "acc-1 is closed");
        refuses(new UnfreezeAccount("acc-1", "x"), closed, "acc-1 is closed");
        refuses(new OpenAccount("acc-1", "Zoë", "x", eur("0.00")), closed, "exists already");
    }

    @Test
    void refusesWhatMakesNoSense() {
        refuses(new Deposit("acc-1", eur("1.00"), "card", null), NONE, "acc-1 does not exist");
        refuses(new OpenAccount("acc-1", "Zoë", "x", eur("0.00")), open, "exists already");
        refuses(new OpenAccount("acc-1", " ", "x", eur("0.00")), NONE, "owner is missing");
        refuses(new OpenAccount("acc-1", "Zoë", "x", eur("-1.00")), NONE, "below zero");
        refuses(new Deposit("acc-1", eur("0.00"), "card", null), open, "not above zero");
        refuses(new Deposit("acc-1", eur("-1.00"), "card", null), open, "not above zero");
        refuses(new Deposit("acc-1", Money.of("1.00", "USD"), "card", null), open, "held in EUR");
        refuses(new IssueRefund("acc-1", eur("1.00"), ""), rich, "reason is missing");
    }

    private static void refuses(AccountCommand command, AccountState state, String why) {
        assertThatExceptionOfType(LedgerRuleException.class)
                .isThrownBy(() -> command.decide(state))
                .withMessageContaining(why);
    }

    private static AccountState after(AccountState state, AccountCommand command) {
        return state.after(command.decide(state), MARK);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
