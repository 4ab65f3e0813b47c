package io.backstory.ledger.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.ledger.Mark;
import io.backstory.ledger.Money;
import io.backstory.ledger.transfer.Transfer.Step;
import io.backstory.ledger.transfer.TransferEvent.TransferInitiated;
import java.util.ArrayList;
import java.util.List;

/** How a transfer's state is shown and kept in snapshots: what matters most comes first. */
final class TransferStateJson {

    private static final String NONE = "uninitiated";

    private TransferStateJson() {}

    static ObjectNode write(TransferState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("transferId", state.transferId());
        switch (state) {
            case UninitiatedTransfer ignored -> json.put("status", NONE);
            case Transfer transfer -> write(transfer, json);
        }
        return json;
    }

    private static void write(Transfer transfer, ObjectNode json) {
        TransferInitiated order = transfer.order();
        json.put("amount", order.amount().text());
        json.put("currency", order.amount().currencyCode());
        json.put("status", transfer.status().word());
        json.put("fourEyes", transfer.fourEyes().word());
        json.put("from", order.from());
        json.put("to", order.to());
        json.put("purpose", order.purpose());
        for (Step step : transfer.steps()) {
            write(step, json);
        }
    }

    /** Flat, such as {@code approvedBy}: what a transfer's history is asked for most. */
    private static void write(Step step, ObjectNode json) {
        String word = step.reached().word();
        Mark mark = step.mark();
        if (mark.by() != null) {
            json.put(word + "By", mark.by());
        }
        json.put(word + "At", mark.at());
        if (mark.reason() != null) {
            json.put(word + "Reason", mark.reason());
        }
    }

    static TransferState read(JsonNode json) {
        String transferId = text(json, "transferId");
        if (text(json, "status").equals(NONE)) {
            return new UninitiatedTransfer(transferId);
        }
        TransferInitiated order = new TransferInitiated(
                text(json, "from"),
                text(json, "to"),
                Money.of(text(json, "amount"), text(json, "currency")),
                text(json, "purpose"));
        return new Transfer(transferId, order, FourEyes.ofWord(text(json, "fourEyes")), steps(json));
    }

    /** The statuses' order is the order in which a transfer can reach them. */
    private static List<Step> steps(JsonNode json) {
        List<Step> steps = new ArrayList<>();
        for (TransferStatus status : TransferStatus.values()) {
            JsonNode at = json.get(status.word() + "At");
            if (at != null) {
                String by = json.path(status.word() + "By").textValue();
                String reason = json.path(status.word() + "Reason").textValue();
                steps.add(new Step(status, new Mark(at.textValue(), by, reason)));
            }
        }
        return steps;
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).textValue();
    }
}
