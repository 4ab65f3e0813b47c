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
        Dice dice = world.dice();
        String user = dice.perMille(600) ? "svc-onboarding" : dice.pick(Cast.STAFF);
        Occasion occasion = Occasion.of(at, user, world.journal().correlation());
        OpenAccount opening = opening(account);
        UUID event = world.journal().note(account, opening.decide(account.state()), occasion);
        Money amount = dice.around(account.customer().company() ? 6000 : 900, account.currency());
        Deposit first = new Deposit(account.id(), amount, "bank transfer", "opening balance");
        Instant arrival = world.rhythm().later(at, 4, 90);
        world.agenda()
                .at(
                        arrival,
                        1,
                        when -> world.journal()
                                .attempt(
                                        account,
                                        first,
                                        Occasion.of(when, "svc-payments", occasion.correlation())
                                                .causedBy(event)));
        foresee(account, at);
    }

    private OpenAccount opening(SimulatedAccount account) {
        Customer customer = account.customer();
        boolean overdraft = !customer.company() && world.dice().perMille(80);
        Money limit = overdraft ? Dice.price(50_000, customer.currency()) : Money.zero(customer.currency());
        return new OpenAccount(account.id(), customer.owner(), customer.product(), limit);
    }

    /** What will befall a few accounts long after their opening. */
    private void foresee(SimulatedAccount account, Instant at) {
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
        // Every fifth stays frozen; in a small history none does, so that each shows a whole period.
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
