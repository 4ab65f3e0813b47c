package io.backstory.ledger.simulator;

import io.backstory.ledger.LedgerRuleException;
import io.backstory.ledger.account.AccountEvent;
import io.backstory.ledger.command.AccountCommand;
import io.backstory.ledger.command.Booking;
import io.backstory.ledger.transfer.TransferEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where everything that happens is noted, in the order of the log. Not thread-safe. */
final class Journal {

    private final SimulatedIds ids;
    private final Queue<Draft> drafts = new ArrayDeque<>();
    private long events;

    Journal(SimulatedIds ids) {
        this.ids = ids;
    }

    String correlation() {
        return ids.correlation();
    }

    /** How many events were noted so far. */
    long events() {
        return events;
    }

    @Nullable
    Draft poll() {
        return drafts.poll();
    }

    UUID note(SimulatedAccount account, AccountEvent event, Occasion occasion) {
        UUID id = ids.event(occasion.at());
        note(occasion, List.of(account.take(id, event, occasion)));
        return id;
    }

    UUID note(SimulatedTransfer transfer, TransferEvent event, Occasion occasion) {
        UUID id = ids.event(occasion.at());
        note(occasion, List.of(transfer.take(id, event, occasion)));
        return id;
    }

    UUID note(SimulatedTransfer transfer, Booking booking, Occasion occasion) {
        boolean back = booking.debited().equals(transfer.receiver().id());
        SimulatedAccount debited = back ? transfer.receiver() : transfer.sender();
        SimulatedAccount credited = back ? transfer.sender() : transfer.receiver();
        UUID id = ids.event(occasion.at());
        note(
                occasion,
                List.of(
                        transfer.take(id, booking.transfer(), occasion),
                        debited.take(ids.event(occasion.at()), booking.debit(), occasion),
                        credited.take(ids.event(occasion.at()), booking.credit(), occasion)));
        return id;
    }

    /** Notes what a command decides; nothing when a rule refuses it, as it would be refused to people. */
    boolean attempt(SimulatedAccount account, AccountCommand command, Occasion occasion) {
        AccountEvent event;
        try {
            event = command.decide(account.state());
        } catch (LedgerRuleException refused) {
            return false;
        }
        note(account, event, occasion);
        return true;
    }

    private void note(Occasion occasion, List<Draft.Leg> legs) {
        drafts.add(new Draft(occasion, legs));
        events += legs.size();
    }
}
