package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.ModelComparison.Difference;
import io.backstory.eventstore.projection.PreparedModel;
import io.backstory.eventstore.projection.RebuildPlan;
import io.backstory.eventstore.projection.RebuildResult;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the steps of a rebuild tell, as text or as JSON. */
record RebuildReport(Terminal terminal, boolean json) {

    void show(RebuildPlan plan, @Nullable PreparedModel waiting) {
        if (json) {
            ObjectNode document = JsonNodeFactory.instance
                    .objectNode()
                    .put("projection", plan.projection())
                    .put("events", plan.events())
                    .put("rows", plan.rows())
                    .put("servedVersion", plan.servedVersion())
                    .put("newVersion", plan.newVersion())
                    .put("leftBehind", plan.leftBehind())
                    .put("estimateMillis", plan.estimate().toMillis());
            if (waiting != null) {
                document.set("waiting", json(waiting));
            }
            terminal.json(document);
            return;
        }
        terminal.line("A rebuild of %s would read %,d events in about %.1f s. Served are %,d rows of version %d."
                .formatted(
                        plan.projection(),
                        plan.events(),
                        plan.estimate().toMillis() / 1000.0,
                        plan.rows(),
                        plan.servedVersion()));
        if (plan.leftBehind()) {
            terminal.line("What a killed build left behind lies about; the next build or --discard drops it.");
        }
        if (waiting != null) {
            show(waiting);
        }
    }

    void show(PreparedModel model, @Nullable ModelComparison comparison) {
        if (json) {
            terminal.json(withComparison(json(model), comparison));
            return;
        }
        show(model);
        show(comparison, "the model that is served");
    }

    void show(RebuildResult result) {
        if (json) {
            ObjectNode document = JsonNodeFactory.instance
                    .objectNode()
                    .put("projection", result.projection())
                    .put("version", result.version())
                    .put("position", result.position())
                    .put("rows", result.rows())
                    .put("parked", result.parked())
                    .put("millis", result.elapsed().toMillis());
            terminal.json(withComparison(document, result.comparison()));
            return;
        }
        terminal.line("%s stands at position %d with %,d rows, built in %.1f s."
                .formatted(
                        result.projection(),
                        result.position(),
                        result.rows(),
                        result.elapsed().toMillis() / 1000.0));
        show(result.comparison(), "the model before");
        if (result.parked() > 0) {
            terminal.message("%,d aggregates are parked; see: backstory projections".formatted(result.parked()));
        }
    }

    private void show(PreparedModel model) {
        terminal.line("A model of %s waits for --swap or --discard: %,d rows, built by %s at %s (%s)."
                .formatted(
                        model.projection(),
                        model.rows(),
                        Text.plain(model.by()),
                        Text.instant(model.at()),
                        Text.plain(model.reason())));
    }

    private void show(@Nullable ModelComparison comparison, String other) {
        if (comparison == null) {
            terminal.line("There is no model of the same columns to compare it with.");
        } else if (comparison.isEqual()) {
            terminal.line("Equal to " + other + ", row by row.");
        } else {
            terminal.line("Unlike %s: %,d rows changed, %,d added, %,d removed.%s"
                    .formatted(
                            other, comparison.changed(), comparison.added(), comparison.removed(), sums(comparison)));
            for (Difference difference : comparison.examples()) {
                terminal.line("  before " + Text.plain(difference.before()));
                terminal.line("  after  " + Text.plain(difference.after()));
            }
        }
    }

    private static String sums(ModelComparison comparison) {
        BigDecimal before = comparison.oldSum();
        BigDecimal after = comparison.newSum();
        return before == null || after == null ? "" : " The sum changes by %+,f.".formatted(after.subtract(before));
    }

    private static ObjectNode json(PreparedModel model) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("projection", model.projection())
                .put("version", model.version())
                .put("position", model.position())
                .put("rows", model.rows())
                .put("parked", model.parked())
                .put("by", model.by())
                .put("reason", model.reason())
                .put("at", model.at().toString())
                .put("millis", model.elapsed().toMillis());
    }

    private static ObjectNode withComparison(ObjectNode document, @Nullable ModelComparison comparison) {
        if (comparison != null) {
            document.putObject("comparison")
                    .put("equal", comparison.isEqual())
                    .put("added", comparison.added())
                    .put("removed", comparison.removed())
                    .put("changed", comparison.changed())
                    .put("oldSum", text(comparison.oldSum()))
                    .put("newSum", text(comparison.newSum()));
        }
        return document;
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
