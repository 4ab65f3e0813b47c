package io.backstory.ledger.simulator;

import io.backstory.ledger.transfer.TransferEvent;
import io.backstory.ledger.transfer.TransferState;
import io.backstory.ledger.transfer.UninitiatedTransfer;
import java.util.UUID;

/** A transfer while its history is being made up. Not thread-safe. */
final class SimulatedTransfer {

    private final String id;
    private final SimulatedAccount sender;
    private final SimulatedAccount receiver;
    private TransferState state;
    private long version;

    SimulatedTransfer(String id, SimulatedAccount sender, SimulatedAccount receiver) {
        this.id = id;
        this.sender = sender;
        this.receiver = receiver;
        this.state = new UninitiatedTransfer(id);
    }

    String id() {
        return id;
    }

    SimulatedAccount sender() {
        return sender;
    }

    SimulatedAccount receiver() {
        return receiver;
    }

    TransferState state() {
        return state;
    }

    Draft.Leg take(UUID eventId, TransferEvent event, Occasion occasion) {
        Draft.Place place = new Draft.Place(TransferEvent.AGGREGATE_TYPE, id, version);
        state = state.after(event, occasion.mark());
        version++;
        return new Draft.Leg(place, eventId, event.eventType(), event::data);
    }
}
