package io.backstory.ledger.simulator;

import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.Moment;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.Account;
import io.backstory.ledger.account.AccountEvent;
import io.backstory.ledger.account.AccountReducer;
import io.backstory.ledger.account.AccountStatus;
import io.backstory.ledger.command.AccountCommand.OpenAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** The accounts that act, as they stand in the log. Not thread-safe. */
final class TrafficAccounts {

    /** So many that the list of a tail is varied, and few enough to be read in a moment. */
    private static final int MOST = 150;

    private static final int FEWEST = 10;
    private static final Currency EURO = Currency.getInstance("EUR");

    private final EventStore store;
    private final AccountReducer reducer = new AccountReducer();
    private final List<SimulatedAccount> accounts = new ArrayList<>();

    private TrafficAccounts(EventStore store) {
        this.store = store;
    }

    /** Those of the log; where there are hardly any, some are opened. */
    static TrafficAccounts of(EventStore store, String run, Instant now) {
        TrafficAccounts found = new TrafficAccounts(store);
        found.find();
        if (found.accounts.size() < FEWEST) {
            found.open(run, now);
        }
        return found;
    }

    List<SimulatedAccount> all() {
        return accounts;
    }

    /** Looks again how they stand. */
    void reload() {
        accounts.forEach(account -> store.load(account.id(), reducer, Moment.newest())
                .ifPresent(loaded -> account.adopt(loaded.state(), loaded.version())));
    }

    private void find() {
        store.find("acc-", MOST).stream()
                .filter(summary -> summary.aggregateType().equals(AccountEvent.AGGREGATE_TYPE))
                .forEach(summary -> store.load(summary.aggregateId(), reducer, Moment.newest())
                        .ifPresent(loaded -> {
                            if (loaded.state() instanceof Account account && account.status() == AccountStatus.OPEN) {
                                SimulatedAccount taken = new SimulatedAccount(summary.aggregateId(), customer(account));
                                taken.adopt(account, loaded.version());
                                accounts.add(taken);
                            }
                        }));
    }

    /** Who owns it does not matter to what is made up: names are sealed. */
    private static Customer customer(Account account) {
        boolean company = account.terms().product().contains("usiness");
        return new Customer(
                "", company, account.balance().currency(), account.terms().product(), "");
    }

    private void open(String run, Instant now) {
        Dice dice = new Dice(run.hashCode());
        Journal journal = new Journal(new SimulatedIds(run.hashCode()));
        List<AppendRequest> requests = new ArrayList<>();
        for (int i = 1; i <= 2 * FEWEST; i++) {
            Customer customer = new Customer(Cast.person(dice), false, EURO, "current account", "");
            SimulatedAccount account = new SimulatedAccount("acc-%s-%d".formatted(run, i), customer);
            OpenAccount open =
                    new OpenAccount(account.id(), customer.owner(), customer.product(), new Money(50_000, EURO));
            journal.attempt(account, open, Occasion.of(now, "svc-onboarding", journal.correlation()));
            Draft draft = journal.poll();
            if (draft != null) {
                requests.add(draft.request("traffic:" + run + ":open:" + i));
                accounts.add(account);
            }
        }
        store.appendAll(requests).forEach(AppendOutcome::orThrow);
    }
}
