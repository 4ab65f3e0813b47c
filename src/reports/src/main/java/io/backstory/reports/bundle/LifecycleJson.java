package io.backstory.reports.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.reports.Lifecycle;
import java.math.BigDecimal;
import java.util.Locale;

/** How an order came to where it stands, in a manifest. */
final class LifecycleJson {

    private LifecycleJson() {}

    static void write(Lifecycle lifecycle, ObjectNode into) {
        BigDecimal amount = lifecycle.amount();
        into.put("aggregateType", lifecycle.aggregateType())
                .put("aggregateId", lifecycle.aggregateId())
                .put("amount", amount == null ? null : amount.toPlainString())
                .put("currency", lifecycle.currency())
                .put("elapsed", lifecycle.elapsed().toString())
                .put("approvedByInitiator", lifecycle.isSelfApproved());
        ArrayNode steps = into.putArray("steps");
        for (Lifecycle.Step step : lifecycle.steps()) {
            steps.addObject()
                    .put("stage", step.stage().name().toLowerCase(Locale.ROOT))
                    .put("by", step.by())
                    .put("at", Times.micros(step.at()))
                    .put("reason", step.reason())
                    .put("eventType", step.place().eventType())
                    .put("version", step.place().version())
                    .put("position", step.place().position());
        }
    }
}
