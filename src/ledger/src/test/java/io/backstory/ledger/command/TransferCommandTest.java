package io.backstory.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.backstory.ledger.LedgerRuleException;
import io.backstory.ledger.Mark;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.AccountState;
import io.backstory.ledger.account.UnopenedAccount;
import io.backstory.ledger.command.AccountCommand.Deposit;
import io.backstory.ledger.command.AccountCommand.FreezeAccount;
import io.backstory.ledger.command.AccountCommand.OpenAccount;
import io.backstory.ledger.command.TransferCommand.ApproveTransfer;
import io.backstory.ledger.command.TransferCommand.ExecuteTransfer;
import io.backstory.ledger.command.TransferCommand.FailTransfer;
import io.backstory.ledger.command.TransferCommand.InitiateTransfer;
import io.backstory.ledger.command.TransferCommand.RejectTransfer;
import io.backstory.ledger.command.TransferCommand.ReverseTransfer;
import io.backstory.ledger.transfer.TransferEvent;
import io.backstory.ledger.transfer.TransferEvent.TransferApproved;
import io.backstory.ledger.transfer.TransferState;
import io.backstory.ledger.transfer.UninitiatedTransfer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class TransferCommandTest {

    private final AccountState sender = account("acc-1", "EUR", "200.00");
    private final AccountState receiver = account("acc-2", "EUR", "0.01");
    private final TransferState none = new UninitiatedTransfer("trf-1");
    private final TransferState initiated = after(none, order("200.00").decide(none, sender, receiver), "l.moreau");
    private final TransferState approved =
            after(initiated, new ApproveTransfer("trf-1", null).decide(initiated, "m.keller"), "m.keller");

    @Test
    void anInitiatorCannotApproveAlone() {
        refuses(() -> new ApproveTransfer("trf-1", null).decide(initiated, "l.moreau"), "who cannot approve it too");
        refuses(() -> new ApproveTransfer("trf-1", " ").decide(initiated, "l.moreau"), "reason of the override");
        assertThat(new ApproveTransfer("trf-1", "alone on duty").decide(initiated, "l.moreau"))
                .isEqualTo(new TransferApproved("alone on duty"));
    }

    @Test
    void anOverrideThatWasNotNeededLeavesNoBlemish() {
        assertThat(new ApproveTransfer("trf-1", "in a hurry").decide(initiated, "m.keller"))
                .isEqualTo(new TransferApproved(null));
    }

    @Test
    void moneyMovesOnlyAfterApprovalAndOnlyOnce() {
        refuses(
                () -> new ExecuteTransfer("trf-1").decide(initiated, sender, receiver),
                "initiated: it cannot be executed");
        Booking booking = new ExecuteTransfer("trf-1").decide(approved, sender, receiver);
        assertThat(booking.debited()).isEqualTo("acc-1");
        assertThat(booking.credited()).isEqualTo("acc-2");
        assertThat(booking.debit().amount()).isEqualTo(booking.credit().amount());
        TransferState executed = after(approved, booking.transfer(), "svc-payments");
        refuses(
                () -> new ExecuteTransfer("trf-1").decide(executed, sender, receiver),
                "executed: it cannot be executed");
        refuses(() -> new RejectTransfer("trf-1", "x").decide(executed), "cannot be rejected");
        refuses(() -> new FailTransfer("trf-1", "x").decide(executed), "cannot be failed");
    }

    @Test
    void aReversalComesAfterTheExecutionAndGoesTheOtherWay() {
        refuses(() -> new ReverseTransfer("trf-1", "x").decide(approved, sender, receiver), "cannot be reversed");
        Booking there = new ExecuteTransfer("trf-1").decide(approved, sender, receiver);
        TransferState executed = after(approved, there.transfer(), "svc-payments");
        refuses(() -> new ReverseTransfer("trf-1", "x").decide(executed, sender, receiver), "acc-2 has 0.01 EUR");
        AccountState paid = receiver.after(there.credit(), mark("svc-payments"));
        Booking back = new ReverseTransfer("trf-1", "recalled").decide(executed, sender, paid);
        assertThat(back.debited()).isEqualTo("acc-2");
        assertThat(back.credited()).isEqualTo("acc-1");
        assertThat(back.debit().reversal()).isTrue();
        assertThat(back.credit().reversal()).isTrue();
    }

    @Test
    void refusesWhenAnAccountCannotTakePart() {
        AccountState frozen = receiver.after(new FreezeAccount("acc-2", "x").decide(receiver), mark("m.keller"));
        AccountState poor = account("acc-1", "EUR", "199.99");
        AccountState dollars = account("acc-2", "USD", "1.00");
        AccountState missing = new UnopenedAccount("acc-2");
        refuses(() -> new ExecuteTransfer("trf-1").decide(approved, sender, frozen), "acc-2 is frozen");
        refuses(() -> new ExecuteTransfer("trf-1").decide(approved, poor, receiver), "acc-1 has 199.99 EUR");
        refuses(() -> order("1.00").decide(none, sender, frozen), "acc-2 is frozen");
        refuses(() -> order("1.00").decide(none, sender, dollars), "acc-2 is held in USD");
        refuses(() -> order("1.00").decide(none, sender, missing), "acc-2 does not exist");
        refuses(() -> order("0.00").decide(none, sender, receiver), "not above zero");
        refuses(() -> order("1.00").decide(initiated, sender, receiver), "trf-1 exists already");
        refuses(
                () -> new InitiateTransfer("trf-1", "acc-1", "acc-1", Money.of("1.00", "EUR"), "x")
                        .decide(none, sender, sender),
                "to itself");
        refuses(() -> new RejectTransfer("trf-1", "x").decide(none), "trf-1 does not exist");
        refuses(() -> new RejectTransfer("trf-1", "").decide(initiated), "reason is missing");
    }

    private static InitiateTransfer order(String amount) {
        return new InitiateTransfer("trf-1", "acc-1", "acc-2", Money.of(amount, "EUR"), "rent");
    }

    private static AccountState account(String id, String currency, String amount) {
        AccountState none = new UnopenedAccount(id);
        Money zero = Money.of("0.00", currency);
        AccountState open = none.after(new OpenAccount(id, "Zoë", "current", zero).decide(none), mark("m.keller"));
        return open.after(new Deposit(id, Money.of(amount, currency), "card", null).decide(open), mark("m.keller"));
    }

    private static TransferState after(TransferState state, TransferEvent event, String user) {
        return state.after(event, mark(user));
    }

    private static Mark mark(String user) {
        return new Mark("2026-03-14T10:00:00Z", user, null);
    }

    private static void refuses(ThrowingCallable decision, String why) {
        assertThatExceptionOfType(LedgerRuleException.class)
                .isThrownBy(decision)
                .withMessageContaining(why);
    }
}
