package io.backstory.ledger.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonText;
import io.backstory.ledger.EventFields;
import io.backstory.ledger.transfer.TransferEvent.TransferApproved;
import io.backstory.ledger.transfer.TransferEvent.TransferExecuted;
import io.backstory.ledger.transfer.TransferEvent.TransferFailed;
import io.backstory.ledger.transfer.TransferEvent.TransferInitiated;
import io.backstory.ledger.transfer.TransferEvent.TransferRejected;
import io.backstory.ledger.transfer.TransferEvent.TransferReversed;
import java.util.Set;

/** How transfer events are written in the log. The names and keys here are for ever; those of the classes are not. */
final class TransferEventJson {

    static final String INITIATED = "TransferInitiated";
    static final String APPROVED = "TransferApproved";
    static final String REJECTED = "TransferRejected";
    static final String EXECUTED = "TransferExecuted";
    static final String FAILED = "TransferFailed";
    static final String REVERSED = "TransferReversed";

    static final Set<String> TYPES = Set.of(INITIATED, APPROVED, REJECTED, EXECUTED, FAILED, REVERSED);

    private TransferEventJson() {}

    static String typeOf(TransferEvent event) {
        return switch (event) {
            case TransferInitiated ignored -> INITIATED;
            case TransferApproved ignored -> APPROVED;
            case TransferRejected ignored -> REJECTED;
            case TransferExecuted ignored -> EXECUTED;
            case TransferFailed ignored -> FAILED;
            case TransferReversed ignored -> REVERSED;
        };
    }

    static JsonText write(TransferEvent event) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        switch (event) {
            case TransferInitiated e ->
                data.put("from", e.from())
                        .put("to", e.to())
                        .put("amount", e.amount().text())
                        .put("currency", e.amount().currencyCode())
                        .put("purpose", e.purpose());
            case TransferApproved e -> {
                if (e.overrideReason() != null) {
                    data.put("override", true).put("reason", e.overrideReason());
                }
            }
            case TransferRejected e -> data.put("reason", e.reason());
            case TransferExecuted ignored -> {}
            case TransferFailed e -> data.put("reason", e.reason());
            case TransferReversed e -> data.put("reason", e.reason());
        }
        return JsonText.of(data);
    }

    static TransferEvent read(Event event) {
        EventFields data = EventFields.of(event);
        return switch (event.eventType()) {
            case INITIATED ->
                new TransferInitiated(data.text("from"), data.text("to"), data.money("amount"), data.text("purpose"));
            case APPROVED -> new TransferApproved(data.flag("override") ? data.text("reason") : null);
            case REJECTED -> new TransferRejected(data.text("reason"));
            case EXECUTED -> new TransferExecuted();
            case FAILED -> new TransferFailed(data.text("reason"));
            case REVERSED -> new TransferReversed(data.text("reason"));
            default -> throw new IllegalArgumentException("a transfer knows no event " + event.eventType());
        };
    }
}
