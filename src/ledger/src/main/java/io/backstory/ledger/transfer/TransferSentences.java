package io.backstory.ledger.transfer;

import io.backstory.ledger.transfer.TransferEvent.TransferApproved;
import io.backstory.ledger.transfer.TransferEvent.TransferExecuted;
import io.backstory.ledger.transfer.TransferEvent.TransferFailed;
import io.backstory.ledger.transfer.TransferEvent.TransferInitiated;
import io.backstory.ledger.transfer.TransferEvent.TransferRejected;
import io.backstory.ledger.transfer.TransferEvent.TransferReversed;

/** What happened to a transfer, in plain words. */
final class TransferSentences {

    private TransferSentences() {}

    static String of(TransferEvent event) {
        return switch (event) {
            case TransferInitiated e ->
                "Transfer of %s from %s to %s initiated (%s)".formatted(e.amount(), e.from(), e.to(), e.purpose());
            case TransferApproved e ->
                e.overrideReason() == null
                        ? "Transfer approved"
                        : "Transfer approved, four eyes overridden: " + e.overrideReason();
            case TransferRejected e -> "Transfer rejected: " + e.reason();
            case TransferExecuted ignored -> "Transfer executed";
            case TransferFailed e -> "Transfer failed: " + e.reason();
            case TransferReversed e -> "Transfer reversed: " + e.reason();
        };
    }
}
