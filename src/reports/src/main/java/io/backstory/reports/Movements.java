package io.backstory.reports;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.AggregateDefinition.Highlights;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what an event did to the amount at the head of its aggregate. */
final class Movements {

    /** More than any amount has; a longer text would cost seconds to read. */
    private static final int LONGEST = 64;

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Movements() {}

    static Movement between(AggregateDefinition<?> definition, JsonNode before, JsonNode after) {
        Highlights highlights = definition.highlights();
        String pointer = highlights.amount();
        if (pointer == null) {
            return Movement.NONE;
        }
        BigDecimal earlier = amount(before.at(pointer));
        BigDecimal later = amount(after.at(pointer));
        String currency = highlights.currency() == null ? null : text(after.at(highlights.currency()));
        if (!definition.lifecycle().isEmpty()) {
            BigDecimal ordered = earlier == null ? later : null;
            return new Movement(ordered, ordered == null ? null : currency, null, null);
        }
        return new Movement(moved(earlier, later), currency, earlier, later);
    }

    private static @Nullable BigDecimal moved(@Nullable BigDecimal earlier, @Nullable BigDecimal later) {
        if (later == null) {
            return null;
        }
        BigDecimal delta = earlier == null ? later : later.subtract(earlier);
        return delta.signum() == 0 ? null : delta;
    }

    private static @Nullable BigDecimal amount(JsonNode node) {
        String text = text(node);
        return text != null && text.length() <= LONGEST && PLAIN.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual()
                ? node.textValue()
                : node.isNumber() ? node.decimalValue().toPlainString() : null;
    }
}
