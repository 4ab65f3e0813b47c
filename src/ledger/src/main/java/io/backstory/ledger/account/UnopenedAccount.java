package io.backstory.ledger.account;

import io.backstory.ledger.Mark;
import io.backstory.ledger.account.AccountEvent.AccountOpened;

/** Before its first event an account is only an id. */
public record UnopenedAccount(String accountId) implements AccountState {

    @Override
    public AccountState after(AccountEvent event, Mark mark) {
        if (event instanceof AccountOpened opened) {
            return Account.opened(accountId, opened, mark);
        }
        throw new IllegalStateException(event.eventType() + " on an account that was never opened");
    }
}
