package io.backstory.ledger.simulator;

import io.backstory.ledger.Money;
import io.backstory.ledger.command.AccountCommand;
import io.backstory.ledger.command.AccountCommand.ChargeFee;
import io.backstory.ledger.command.AccountCommand.Deposit;
import io.backstory.ledger.command.AccountCommand.IssueRefund;
import io.backstory.ledger.command.AccountCommand.OpenAccount;
import io.backstory.ledger.command.TransferCommand.ApproveTransfer;
import io.backstory.ledger.command.TransferCommand.ExecuteTransfer;
import io.backstory.ledger.command.TransferCommand.InitiateTransfer;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/**
 * The one story that every history holds, the same for all seeds and sizes: why {@code acc-237} stands at 237.50.
 *
 * <p>It is noted before everything else although it occurred in 2026: positions follow the order of recording, occurred
 * times do not have to, and somebody who opens the program finds this account at once while the rest still loads. No
 * version of an account is late by that, because nothing else happens on {@code acc-237}, and its landlord's account
 * takes part in the rest only after the story.
 */
final class Story {

    static final String ACCOUNT = "acc-237";
    static final String LANDLORD = "acc-1042";
    static final String TRANSFER = "trf-000001";

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Customer OWNER = new Customer("Zoë Brännström", false, EUR, "sole trader account", "");
    private static final Customer HOUSE =
            new Customer("Lindenhof Hausverwaltung GmbH", true, EUR, "business current account", "");

    private final Journal journal;
    private final SimulatedAccount account = new SimulatedAccount(ACCOUNT, OWNER);
    private final SimulatedAccount landlord = new SimulatedAccount(LANDLORD, HOUSE);

    Story(Journal journal) {
        this.journal = journal;
    }

    /** The account that takes part in the rest afterwards. */
    SimulatedAccount landlord() {
        return landlord;
    }

    void tell() {
        on(account, open(account), "2026-03-02T09:14:07.412Z", "s.lindqvist", "cor-237-opening");
        on(landlord, open(landlord), "2026-01-12T08:42:10.118Z", "s.lindqvist", "cor-1042-opening");
        on(
                landlord,
                new Deposit(LANDLORD, eur("5000.00"), "bank transfer", "opening balance"),
                "2026-01-12T09:05:31.640Z",
                "svc-cards",
                "cor-1042-opening");
        on(
                account,
                new Deposit(ACCOUNT, eur("500.00"), "card", "first top-up"),
                "2026-03-02T09:31:45.020Z",
                "svc-cards",
                "cor-237-opening");
        payTheRent();
        on(
                account,
                new ChargeFee(ACCOUNT, eur("12.50"), "paper statement"),
                "2026-03-31T02:10:00.307Z",
                "svc-billing",
                "cor-237-statement-march");
        on(
                account,
                new IssueRefund(ACCOUNT, eur("50.00"), "order 2211 returned, glaze cracked"),
                "2026-04-09T14:34:12.123Z",
                "r.sharma",
                "cor-237-order-2211");
    }

    private void payTheRent() {
        SimulatedTransfer rent = new SimulatedTransfer(TRANSFER, account, landlord);
        InitiateTransfer order = new InitiateTransfer(TRANSFER, ACCOUNT, LANDLORD, eur("200.00"), "rent March");
        UUID initiated = journal.note(
                rent,
                order.decide(rent.state(), account.state(), landlord.state()),
                rentOccasion("2026-03-04T10:02:18.554Z", "l.moreau").from("10.20.4.17"));
        Occasion approval = rentOccasion("2026-03-04T10:47:52.871Z", "m.keller").from("10.20.4.31");
        UUID approved = journal.note(
                rent,
                new ApproveTransfer(TRANSFER, null).decide(rent.state(), approval.user()),
                approval.causedBy(initiated));
        journal.note(
                rent,
                new ExecuteTransfer(TRANSFER).decide(rent.state(), account.state(), landlord.state()),
                rentOccasion("2026-03-04T11:05:00.236Z", "a.ito").causedBy(approved));
    }

    private static Occasion rentOccasion(String at, String user) {
        return Occasion.of(Instant.parse(at), user, "cor-237-rent-march");
    }

    private void on(SimulatedAccount where, AccountCommand command, String at, String user, String correlation) {
        journal.note(where, command.decide(where.state()), Occasion.of(Instant.parse(at), user, correlation));
    }

    private static OpenAccount open(SimulatedAccount where) {
        Customer customer = where.customer();
        return new OpenAccount(where.id(), customer.owner(), customer.product(), Money.zero(customer.currency()));
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
