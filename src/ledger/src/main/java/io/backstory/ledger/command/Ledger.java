package io.backstory.ledger.command;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.CommandRunner;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.StateReader;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.ledger.LedgerRuleException;
import io.backstory.ledger.account.AccountEvent;
import io.backstory.ledger.account.AccountReducer;
import io.backstory.ledger.account.AccountState;
import io.backstory.ledger.command.TransferCommand.ApproveTransfer;
import io.backstory.ledger.command.TransferCommand.ExecuteTransfer;
import io.backstory.ledger.command.TransferCommand.FailTransfer;
import io.backstory.ledger.command.TransferCommand.InitiateTransfer;
import io.backstory.ledger.command.TransferCommand.RejectTransfer;
import io.backstory.ledger.command.TransferCommand.ReverseTransfer;
import io.backstory.ledger.transfer.TransferEvent;
import io.backstory.ledger.transfer.TransferEvent.TransferInitiated;
import io.backstory.ledger.transfer.TransferReducer;
import io.backstory.ledger.transfer.TransferState;
import java.util.List;
import java.util.Optional;

/**
 * Runs commands against a store: loads what they decide on, appends what they decided, and decides again when somebody
 * else was faster. Thread-safe; blocks.
 */
public final class Ledger {

    private final EventStore store;
    private final CommandRunner runner;
    private final AccountReducer accounts = new AccountReducer();
    private final TransferReducer transfers = new TransferReducer();

    /** The store stays the caller's to close. */
    public Ledger(EventStore store) {
        this.store = store;
        this.runner = new CommandRunner(store);
    }

    /**
     * Runs a command. All its events are appended, or none.
     *
     * @param commandId names this command for ever: a repeat returns the receipt of the first time and decides nothing
     * @param metadata who, when and why; the user must be there
     * @throws LedgerRuleException when a rule refuses it; nothing was appended
     * @throws io.backstory.eventstore.EventStoreException when the store cannot
     */
    public AppendReceipt run(LedgerCommand command, String commandId, Metadata metadata) {
        Optional<AppendReceipt> earlier = earlier(command, commandId);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return runner.retrying(states -> new AppendRequest(commandId, decide(command, states, metadata), metadata));
        } catch (LedgerRuleException refused) {
            // A twin of this command may have been appended meanwhile, and be the very reason for the refusal.
            return earlier(command, commandId).orElseThrow(() -> refused);
        }
    }

    private Optional<AppendReceipt> earlier(LedgerCommand command, String commandId) {
        Optional<AppendReceipt> receipt = store.receipt(commandId);
        receipt.ifPresent(found -> {
            String target = found.legs().getFirst().aggregateId();
            if (!target.equals(command.target())) {
                throw new LedgerRuleException(
                        "The command id %s was used for %s; it cannot be used for %s. Nothing was appended."
                                .formatted(commandId, target, command.target()));
            }
        });
        return receipt;
    }

    private List<AggregateAppend> decide(LedgerCommand command, StateReader states, Metadata metadata) {
        String user = metadata.userId();
        if (user == null) {
            throw new LedgerRuleException("The command does not say who gives it.");
        }
        return switch (command) {
            case AccountCommand c -> {
                Loaded<AccountState> account = account(states, c.accountId());
                yield List.of(account.append(c.decide(account.state())));
            }
            case TransferCommand c -> decide(c, states, user);
        };
    }

    private List<AggregateAppend> decide(TransferCommand command, StateReader states, String user) {
        Loaded<TransferState> transfer = transfer(states, command.transferId());
        return switch (command) {
            case InitiateTransfer c -> {
                AccountState sender = account(states, c.from()).state();
                AccountState receiver = account(states, c.to()).state();
                yield List.of(transfer.append(c.decide(transfer.state(), sender, receiver)));
            }
            case ApproveTransfer c -> List.of(transfer.append(c.decide(transfer.state(), user)));
            case RejectTransfer c -> List.of(transfer.append(c.decide(transfer.state())));
            case FailTransfer c -> List.of(transfer.append(c.decide(transfer.state())));
            case ExecuteTransfer c -> book(transfer, states, c::decide);
            case ReverseTransfer c -> book(transfer, states, c::decide);
        };
    }

    private List<AggregateAppend> book(Loaded<TransferState> transfer, StateReader states, BookingRule rule) {
        TransferInitiated order = Rules.initiated(transfer.state()).order();
        Loaded<AccountState> sender = account(states, order.from());
        Loaded<AccountState> receiver = account(states, order.to());
        Booking booking = rule.decide(transfer.state(), sender.state(), receiver.state());
        boolean back = booking.debited().equals(order.to());
        Loaded<AccountState> debited = back ? receiver : sender;
        Loaded<AccountState> credited = back ? sender : receiver;
        return List.of(
                transfer.append(booking.transfer()),
                debited.append(booking.debit()),
                credited.append(booking.credit()));
    }

    private Loaded<AccountState> account(StateReader states, String accountId) {
        return load(states, accountId, accounts, AccountEvent.AGGREGATE_TYPE);
    }

    private Loaded<TransferState> transfer(StateReader states, String transferId) {
        return load(states, transferId, transfers, TransferEvent.AGGREGATE_TYPE);
    }

    private static <S> Loaded<S> load(StateReader states, String id, Reducer<S> reducer, String type) {
        return states.load(id, reducer, Moment.newest())
                .map(found -> new Loaded<>(type, id, found.version(), found.state()))
                .orElseGet(() -> new Loaded<>(type, id, 0, reducer.initial(id)));
    }

    @FunctionalInterface
    private interface BookingRule {
        Booking decide(TransferState transfer, AccountState sender, AccountState receiver);
    }

    /** What a decision is made on, and what its append must therefore expect. */
    private record Loaded<S>(String type, String id, long version, S state) {

        AggregateAppend append(AccountEvent event) {
            return append(NewEvent.of(event.eventType(), event.data()));
        }

        AggregateAppend append(TransferEvent event) {
            return append(NewEvent.of(event.eventType(), event.data()));
        }

        private AggregateAppend append(NewEvent event) {
            return new AggregateAppend(type, id, ExpectedVersion.exactly(version), List.of(event));
        }
    }
}
