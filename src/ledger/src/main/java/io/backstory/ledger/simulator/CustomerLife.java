package io.backstory.ledger.simulator;

import io.backstory.ledger.Money;
import io.backstory.ledger.command.AccountCommand.ChargeFee;
import io.backstory.ledger.command.AccountCommand.Deposit;
import io.backstory.ledger.command.AccountCommand.IssueRefund;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What customers do by themselves, and what is done to their accounts every month and quarter. */
final class CustomerLife {

    /** What one thing that a customer does comes to on average. */
    static final int USUAL_EVENTS = 3;

    /** One of so many; the offsets make the first of them appear in the smallest history. */
    private static final int LATE_DEPOSIT_EVERY = 220;

    private static final int DUPLICATE_FEE_EVERY = 90;
    private static final int FIRST_ONE = 5;

    private final World world;
    private final Population population;
    private final TransferLife transfers;
    private long deposits;
    private long fees;

    CustomerLife(World world, Population population, TransferLife transfers) {
        this.world = world;
        this.population = population;
        this.transfers = transfers;
    }

    /** Somebody does something. */
    void act(Instant at) {
        SimulatedAccount account = population.anybody(world.dice(), at);
        if (account == null) {
            return;
        }
        int what = world.dice().between(0, 1000);
        if (what < 640) {
            transfer(account, at);
        } else if (what < 900) {
            deposit(account, at);
        } else if (what < 930) {
            fee(account, at);
        } else if (account.customer().company()) {
            refund(account, at);
        } else {
            transfer(account, at);
        }
    }

    void transfer(SimulatedAccount from, Instant at) {
        SimulatedAccount to = population.counterparty(world.dice(), at, from);
        Money amount = within(from, world.dice().around(from.customer().company() ? 900 : 160, from.currency()));
        if (to == null || amount == null) {
            deposit(from, at);
        } else {
            transfers.initiate(from, to, amount, Cast.purpose(world.dice(), from.customer()), at);
        }
    }

    void deposit(SimulatedAccount account, Instant at) {
        boolean company = account.customer().company();
        Money amount = world.dice().around(company ? 1200 : 240, account.currency());
        String source =
                world.dice().pick(company ? List.of("card", "bank transfer") : List.of("bank transfer", "cash"));
        Deposit deposit = new Deposit(account.id(), amount, source, null);
        Instant late = account.last().minusMillis(60_000L + world.dice().below(50_000_000L));
        boolean isLate = ++deposits % LATE_DEPOSIT_EVERY == FIRST_ONE && late.isAfter(account.opened());
        Occasion occasion = occasion(isLate ? late : at, source.equals("cash") ? "svc-branches" : "svc-cards");
        world.journal().attempt(account, deposit, isLate ? occasion.because("settlement file arrived late") : occasion);
    }

    void fee(SimulatedAccount account, Instant at) {
        Money price = Dice.price(world.dice().pick(List.of(250, 490, 750, 1250)), account.currency());
        ChargeFee fee = new ChargeFee(account.id(), price, world.dice().pick(Cast.SERVICES));
        boolean charged = world.journal().attempt(account, fee, occasion(at, "svc-billing"));
        if (charged && ++fees % DUPLICATE_FEE_EVERY == FIRST_ONE) {
            Instant again = at.plusMillis(1_500 + world.dice().below(6_000));
            world.agenda().at(again, 1, when -> world.journal().attempt(account, fee, occasion(when, "svc-billing")));
        }
    }

    void refund(SimulatedAccount account, Instant at) {
        Money amount = within(account, world.dice().around(60, account.currency()));
        if (amount == null) {
            deposit(account, at);
            return;
        }
        IssueRefund refund = new IssueRefund(account.id(), amount, Cast.say(world.dice(), Cast.REFUND_REASONS));
        world.journal().attempt(account, refund, occasion(at, world.dice().pick(Cast.STAFF)));
    }

    /** Salaries of the month. */
    void payday(int day) {
        LocalDate date = Rhythm.date(day);
        String month = date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + date.getYear();
        for (SimulatedAccount account : population.accounts()) {
            if (account.customer().salaried() && account.opened().isBefore(Rhythm.start(day))) {
                int monthlyCents = 180_000 + Math.floorMod(account.id().hashCode(), 200) * 1_500;
                Money salary = Dice.price(monthlyCents, account.currency());
                String reference = account.customer().employer() + ", " + month;
                Deposit deposit = new Deposit(account.id(), salary, "payroll", reference);
                world.agenda()
                        .at(
                                world.rhythm().payrollTime(day),
                                1,
                                at -> world.journal().attempt(account, deposit, occasion(at, "svc-payroll")));
            }
        }
    }

    /** What the house charges for every account. */
    void billing(int day) {
        int quarter = Rhythm.date(day).getMonthValue() / 3;
        String service = "account maintenance, quarter " + (quarter == 0 ? 4 : quarter);
        for (SimulatedAccount account : population.accounts()) {
            if (account.opened().isBefore(Rhythm.start(day))) {
                ChargeFee fee = new ChargeFee(account.id(), Dice.price(990, account.currency()), service);
                world.agenda()
                        .at(
                                world.rhythm().nightTime(day),
                                1,
                                at -> world.journal().attempt(account, fee, occasion(at, "svc-billing")));
            }
        }
    }

    /** Not more than most of what is there; null when that is hardly anything. */
    private @Nullable Money within(SimulatedAccount account, Money wish) {
        long most = account.available() * 7 / 10;
        Money amount = new Money(Math.min(wish.minor(), most), account.currency());
        return amount.compareTo(Dice.price(200, account.currency())) < 0 ? null : amount;
    }

    private Occasion occasion(Instant at, String user) {
        return Occasion.of(at, user, world.journal().correlation());
    }
}
