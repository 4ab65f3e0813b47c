package io.backstory.ledger.transfer;

import io.backstory.ledger.Mark;

/** A transfer after some of its events. Immutable. */
public sealed interface TransferState permits UninitiatedTransfer, Transfer {

    /** Whose state it is. */
    String transferId();

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event makes no sense here
     */
    TransferState after(TransferEvent event, Mark mark);
}
