package io.backstory.ledger.transfer;

import io.backstory.ledger.Mark;
import io.backstory.ledger.transfer.TransferEvent.TransferInitiated;

/** Before its first event a transfer is only an id. */
public record UninitiatedTransfer(String transferId) implements TransferState {

    @Override
    public TransferState after(TransferEvent event, Mark mark) {
        if (event instanceof TransferInitiated initiated) {
            return Transfer.initiated(transferId, initiated, mark);
        }
        throw new IllegalStateException(event.eventType() + " on a transfer that was never initiated");
    }
}
