package io.backstory.ledger.simulator;

import io.backstory.ledger.Money;
import io.backstory.ledger.command.AccountCommand.Deposit;
import java.time.Instant;
import java.util.Currency;

/** The one account with a history long enough to get lost in: a grocer whose card takings come in all day. */
final class MerchantLife {

    static final String ACCOUNT = "acc-1000";

    /** Of a thousand events of the history, how many its own doings are: over 10,000 of 200,000. */
    private static final int SHARE_PER_MILLE = 54;

    private static final Customer OWNER =
            new Customer("Rossi Market Srl", true, Currency.getInstance("EUR"), "merchant account", "");

    private final World world;
    private final CustomerLife customers;
    private final SimulatedAccount account;
    private long done;

    MerchantLife(World world, CustomerLife customers, SimulatedAccount account) {
        this.world = world;
        this.customers = customers;
        this.account = account;
    }

    static SimulatedAccount newAccount() {
        return new SimulatedAccount(ACCOUNT, OWNER);
    }

    /** Puts down a day's doings. */
    void plan(int day, long events) {
        long due = world.rhythm().shareUpTo(day, events * SHARE_PER_MILLE / 1000);
        for (; done < due; done++) {
            world.agenda().at(world.rhythm().shopTime(day), 1, this::act);
        }
    }

    private void act(Instant at) {
        if (!account.usable(at)) {
            return;
        }
        int what = world.dice().between(0, 1000);
        if (what < 850) {
            takings(at);
        } else if (what < 940) {
            customers.refund(account, at);
        } else if (what < 970) {
            customers.fee(account, at);
        } else {
            customers.transfer(account, at);
        }
    }

    private void takings(Instant at) {
        Money amount = world.dice().around(75, account.currency());
        String terminal = "terminal " + world.dice().between(1, 9);
        Occasion occasion = Occasion.of(at, "svc-cards", world.journal().correlation());
        world.journal().attempt(account, new Deposit(account.id(), amount, "card", terminal), occasion);
    }
}
