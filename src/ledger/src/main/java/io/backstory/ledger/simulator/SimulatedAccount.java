package io.backstory.ledger.simulator;

import io.backstory.ledger.account.Account;
import io.backstory.ledger.account.AccountEvent;
import io.backstory.ledger.account.AccountState;
import io.backstory.ledger.account.AccountStatus;
import io.backstory.ledger.account.UnopenedAccount;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/** An account while its history is being made up. Not thread-safe. */
final class SimulatedAccount {

    private final String id;
    private final Customer customer;
    private AccountState state;
    private long version;
    private Instant opened = Instant.MAX;
    private Instant last = Instant.MIN;

    SimulatedAccount(String id, Customer customer) {
        this.id = id;
        this.customer = customer;
        this.state = new UnopenedAccount(id);
    }

    /** Takes over how the account stands in a log. */
    void adopt(AccountState stored, long storedVersion) {
        state = stored;
        version = storedVersion;
        last = Instant.MIN;
    }

    String id() {
        return id;
    }

    Customer customer() {
        return customer;
    }

    Currency currency() {
        return customer.currency();
    }

    AccountState state() {
        return state;
    }

    /** When its newest event in time occurred. */
    Instant last() {
        return last;
    }

    Instant opened() {
        return opened;
    }

    /** In minor units. */
    long available() {
        return state instanceof Account account ? account.available().minor() : 0;
    }

    /** Whether it may act now: open, and nothing of it lies in the future. */
    boolean usable(Instant at) {
        return state instanceof Account account && account.status() == AccountStatus.OPEN && at.isAfter(last);
    }

    Draft.Leg take(UUID eventId, AccountEvent event, Occasion occasion) {
        Draft.Place place = new Draft.Place(AccountEvent.AGGREGATE_TYPE, id, version);
        state = state.after(event, occasion.mark());
        version++;
        opened = version == 1 ? occasion.at() : opened;
        last = last.isAfter(occasion.at()) ? last : occasion.at();
        return new Draft.Leg(place, eventId, event.eventType(), event::data);
    }
}
