package io.backstory.ledger.account;

import io.backstory.ledger.Mark;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.AccountEvent.AccountClosed;
import io.backstory.ledger.account.AccountEvent.AccountFrozen;
import io.backstory.ledger.account.AccountEvent.AccountOpened;
import io.backstory.ledger.account.AccountEvent.AccountUnfrozen;
import io.backstory.ledger.account.AccountEvent.Movement;
import org.jspecify.annotations.Nullable;

/**
 * An account that was opened. Immutable.
 *
 * @param terms what was agreed on at its opening
 * @param balance deposited + received − sent − fees − refunds, always
 * @param standing whether money may move
 * @param activity what moved so far
 */
public record Account(String accountId, Terms terms, Money balance, Standing standing, Activity activity)
        implements AccountState {

    /**
     * What was agreed on.
     *
     * @param overdraftLimit how far below zero the balance may go, zero for not at all
     */
    public record Terms(String owner, String product, Money overdraftLimit, Mark opened) {}

    /**
     * Whether money may move, and since when.
     *
     * @param changed who last froze, unfroze or closed it, when and why; null while it is as it was opened
     */
    public record Standing(AccountStatus status, @Nullable Mark changed) {}

    static Account opened(String accountId, AccountOpened event, Mark mark) {
        return new Account(
                accountId,
                new Terms(event.owner(), event.product(), event.overdraftLimit(), mark),
                Money.zero(event.overdraftLimit().currency()),
                new Standing(AccountStatus.OPEN, null),
                Activity.none(event.overdraftLimit().currency()));
    }

    /** Where it stands. */
    public AccountStatus status() {
        return standing.status();
    }

    /** How much may be taken out now, overdraft included. */
    public Money available() {
        return balance.plus(terms.overdraftLimit());
    }

    @Override
    public Account after(AccountEvent event, Mark mark) {
        if (status() == AccountStatus.CLOSED) {
            throw new IllegalStateException(event.eventType() + " on an account that is closed");
        }
        return switch (event) {
            case AccountOpened ignored -> throw new IllegalStateException("the account is opened a second time");
            case Movement movement -> moved(movement, mark);
            case AccountFrozen frozen -> standing(AccountStatus.FROZEN, mark.because(frozen.reason()));
            case AccountUnfrozen unfrozen -> standing(AccountStatus.OPEN, mark.because(unfrozen.reason()));
            case AccountClosed closed -> standing(AccountStatus.CLOSED, mark.because(closed.reason()));
        };
    }

    private Account moved(Movement movement, Mark mark) {
        if (!movement.amount().isPositive()) {
            throw new IllegalStateException(
                    movement.eventType() + " of " + movement.amount() + ", which is not above zero");
        }
        Money delta = movement.kind().signed(movement.amount());
        return new Account(accountId, terms, balance.plus(delta), standing, activity.with(movement, mark));
    }

    private Account standing(AccountStatus status, Mark mark) {
        if (status == status()) {
            throw new IllegalStateException("the account is " + status.word() + " already");
        }
        return new Account(accountId, terms, balance, new Standing(status, mark), activity);
    }
}
