package io.backstory.ledger.account;

import io.backstory.ledger.Mark;

/** An account after some of its events. Immutable. */
public sealed interface AccountState permits UnopenedAccount, Account {

    /** Whose state it is. */
    String accountId();

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event makes no sense here
     */
    AccountState after(AccountEvent event, Mark mark);
}
