package io.backstory.ledger.transfer;

import io.backstory.eventstore.JsonText;
import io.backstory.ledger.Money;
import org.jspecify.annotations.Nullable;

/** What can happen to a transfer. Who did it, when and why stands in the event's metadata. */
public sealed interface TransferEvent {

    /** The aggregate type of transfers. */
    String AGGREGATE_TYPE = "Transfer";

    /** Its name in the log. */
    default String eventType() {
        return TransferEventJson.typeOf(this);
    }

    /** Its data in the log. */
    default JsonText data() {
        return TransferEventJson.write(this);
    }

    /**
     * Somebody asked for it.
     *
     * @param from account to debit
     * @param to account to credit
     */
    record TransferInitiated(String from, String to, Money amount, String purpose) implements TransferEvent {}

    /**
     * Somebody agreed to it.
     *
     * @param overrideReason why one person was enough; null when four eyes were kept
     */
    record TransferApproved(@Nullable String overrideReason) implements TransferEvent {}

    /** Somebody refused it. */
    record TransferRejected(String reason) implements TransferEvent {}

    /** The money moved. */
    record TransferExecuted() implements TransferEvent {}

    /** The money could not be moved. */
    record TransferFailed(String reason) implements TransferEvent {}

    /** The money was moved back. */
    record TransferReversed(String reason) implements TransferEvent {}
}
