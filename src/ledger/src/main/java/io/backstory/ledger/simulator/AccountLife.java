package io.backstory.ledger.simulator;

import io.backstory.ledger.Money;
import io.backstory.ledger.command.AccountCommand.CloseAccount;
import io.backstory.ledger.command.AccountCommand.Deposit;
import io.backstory.ledger.command.AccountCommand.FreezeAccount;
import io.backstory.ledger.command.AccountCommand.OpenAccount;
import io.backstory.ledger.command.AccountCommand.UnfreezeAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Opens accounts, freezes a few for a while and closes a few. */
final class AccountLife {

    /** One of so many accounts is frozen once; the offset makes it happen in the smallest history too. */
    private static final int FROZEN_EVERY = 70;

    private static final int CLOSED_EVERY = 45;

    private final World world;
    private final Population population;
    private final TransferLife transfers;
    private int opened;

    AccountLife(World world, Population population, TransferLife transfers) {
        this.world = world;
        this.population = population;
        this.transfers = transfers;
    }

    /** An account begins, with some money on it. */
    void open(SimulatedAccount account, Instant at) {
        Customer customer = account.customer();
        Dice dice = world.dice();
        String correlation = world.journal().correlation();
        boolean overdraft = !customer.company() && dice.perMille(80);
        Money limit = overdraft ? Dice.price(50_000, customer.currency()) : Money.zero(customer.currency());
        OpenAccount opening = new OpenAccount(account.id(), customer.owner(), customer.product(), limit);
        UUID event = world.journal()
                .note(
                        account,
                        opening.decide(account.state()),
                        Occasion.of(at, dice.perMille(600) ? "svc-onboarding" : dice.pick(Cast.STAFF), correlation));
        Deposit first = new Deposit(
                account.id(),
                dice.around(customer.company() ? 6000 : 900, customer.currency()),
                "bank transfer",
                "opening balance");
        world.agenda()
                .at(
                        world.rhythm().later(at, 4, 90),
                        1,
                        when -> world.journal()
                                .attempt(
                                        account,
                                        first,
                                        Occasion.of(when, "svc-payments", correlation)
                                                .causedBy(event)));
        int nth = ++opened;
        if (nth % FROZEN_EVERY == 3) {
            world.agenda().at(weekdays(at, 20, 200), 2, when -> freeze(account, when));
        } else if (nth % CLOSED_EVERY == 8) {
            world.agenda().at(weekdays(at, 120, 500), 6, when -> empty(account, when));
        }
    }

    private void freeze(SimulatedAccount account, Instant at) {
        String why = world.dice().pick(Cast.FREEZES);
        Occasion occasion =
                Occasion.of(at, world.dice().pick(Cast.STAFF), world.journal().correlation());
        boolean frozen = world.journal().attempt(account, new FreezeAccount(account.id(), why), occasion.because(why));
        // Every fifth stays frozen; the first never does, so that each history shows a whole period.
        if (frozen && (opened < FROZEN_EVERY || world.dice().perMille(800))) {
            world.agenda().at(weekdays(at, 3, 21), 1, when -> unfreeze(account, when, occasion));
        }
    }

    private void unfreeze(SimulatedAccount account, Instant at, Occasion freezing) {
        String why = "cleared: " + freezing.reason();
        Occasion occasion = Occasion.of(at, Cast.staffBut(world.dice(), freezing.user()), freezing.correlation());
        world.journal().attempt(account, new UnfreezeAccount(account.id(), why), occasion.because(why));
    }

    private void empty(SimulatedAccount account, Instant at) {
        SimulatedAccount heir = population.counterparty(world.dice(), at, account);
        if (!account.usable(at) || heir == null || account.available() <= 0) {
            return;
        }
        Money everything = new Money(account.available(), account.currency());
        transfers.initiate(account, heir, everything, "closing balance", at);
        world.agenda().at(world.rhythm().officeTime(at, 4000, 9000), 1, when -> close(account, when));
    }

    /** Refused, and so left out, when something moved in the meantime. */
    private void close(SimulatedAccount account, Instant at) {
        String why = "closed at the customer's request";
        Occasion occasion =
                Occasion.of(at, world.dice().pick(Cast.STAFF), world.journal().correlation());
        world.journal().attempt(account, new CloseAccount(account.id(), why), occasion.because(why));
    }

    private Instant weekdays(Instant after, int minDays, int maxDays) {
        Instant day = after.plus(Duration.ofDays(world.dice().between(minDays, maxDays)));
        return world.rhythm().officeTime(day, 1, 240);
    }
}
