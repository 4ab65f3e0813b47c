package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.investigate.FieldChanges.Index;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.explain.Explanation;
import io.backstory.eventstore.explain.Sum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a field has its value: the value and its sum as of the focus, and beside them the lines of the whole history, so
 * that walking along them does not take away what comes later. Immutable and thread-safe; made off the JavaFX thread.
 *
 * @param explanation up to the version in focus
 * @param lines of the whole history, newest first
 * @param ledger the sum, line by line; empty when the field is no amount
 */
record WhyAnswer(FieldInFocus field, Explanation explanation, WhyLines lines, List<LedgerLine> ledger) {

    WhyAnswer {
        ledger = List.copyOf(ledger);
    }

    /** Explains; the lines are those of the answer before when that was about the same field. */
    static WhyAnswer of(Index index, FieldInFocus field, @Nullable WhyAnswer before) {
        Explanation explanation = index.explainer().explain(field.path(), field.version());
        WhyLines lines = before != null && before.field.sameField(field)
                ? before.lines
                : new WhyLines(
                        index.explainer().explain(field.path(), index.opened().knownVersion()));
        List<LedgerLine> ledger =
                explanation.sum().map(sum -> LedgerLine.of(sum, field.name())).orElse(List.of());
        return new WhyAnswer(field, explanation, lines, ledger);
    }

    /** How the value reads; for people, with {@code HostileText}. */
    String value() {
        return text(explanation.value());
    }

    /** How a value of this field reads. */
    String text(@Nullable JsonNode value) {
        if (value == null) {
            return "not there";
        }
        if (explanation.sum().isPresent()) {
            return Amounts.shown(value.asText());
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** How many events there were up to the focus, and what they did to the field. */
    String count() {
        int touched = explanation.contributions().size();
        return touched == 0
                ? "No event touched it"
                : Formats.count(touched, "{0} event", "{0} events") + " touched it, "
                        + (explanation.untouched() == 0
                                ? "none did not"
                                : Formats.count(explanation.untouched()) + " did not");
    }

    /** What has to be known beside it, one sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        var failure = field.opened().failure();
        if (failure != null && failure.getMessage() != null) {
            warnings.add(Formats.visible(failure.getMessage()));
        }
        warnings.addAll(explanation.warnings());
        return warnings;
    }

    /** Whether the field is an amount whose parts make the value that is stored. */
    boolean closes() {
        return explanation.sum().map(Sum::closes).orElse(true);
    }
}
