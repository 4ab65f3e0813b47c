package io.backstory.eventstore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one field. A field with fields in it changes whenever one of them does. Immutable and thread-safe
 * once its {@link Attribution} is made.
 */
public final class FieldHistory {

    /** Of a field that never was there. */
    static final FieldHistory NEVER = new FieldHistory();

    private final Versions changed = new Versions();
    private @Nullable Versions repeated;
    private @Nullable Map<String, FieldHistory> children;
    private @Nullable DecimalSeries amounts;
    private @Nullable BigDecimal initial;
    private @Nullable JsonNodeType amountType;
    private boolean otherThanAmounts;

    FieldHistory() {}

    /** The versions whose event changed the value, or only its scale, in replay. */
    public Versions changed() {
        return changed;
    }

    /**
     * The versions whose event holds the field in its data, at the same place as the state does, with the value that
     * the field had already. That is as much as replay can tell: whether the reducer wrote the value once more, nobody
     * sees from outside.
     */
    public Versions repeated() {
        return repeated == null ? Versions.NONE : repeated;
    }

    /** Whether it held a decimal at every version at which it was there, always as text or always as number. */
    public boolean isAmount() {
        return amounts != null && !otherThanAmounts;
    }

    /** Whether its amounts are written as texts. */
    public boolean isTextual() {
        return amountType == JsonNodeType.STRING;
    }

    /** The amount before the first change; null when it was not there. */
    public @Nullable BigDecimal initialAmount() {
        return initial;
    }

    /**
     * The amount after a change; null when the change took it away.
     *
     * @param index into {@link #changed}
     * @throws IllegalStateException when it is no {@link #isAmount amount}
     */
    public @Nullable BigDecimal amount(int index) {
        if (amounts == null || otherThanAmounts) {
            throw new IllegalStateException("The field is no amount.");
        }
        return amounts.get(index);
    }

    FieldHistory child(String token) {
        Map<String, FieldHistory> known = children;
        if (known == null) {
            known = new HashMap<>(4);
            children = known;
        }
        return known.computeIfAbsent(token, missing -> new FieldHistory());
    }

    Map<String, FieldHistory> children() {
        return children == null ? Map.of() : children;
    }

    void touched(long version) {
        changed.add(version);
    }

    /** Takes a value of the field itself, not of one inside it. */
    void changed(long version, @Nullable JsonNode before, @Nullable JsonNode after) {
        DecimalSeries series = amounts;
        if (!otherThanAmounts && series == null && changed.size() == 0) {
            series = new DecimalSeries();
            amounts = series;
            initial = amount(before);
        }
        boolean again = changed.endsWith(version);
        changed.add(version);
        BigDecimal amount = amount(after);
        if (otherThanAmounts || series == null) {
            otherThanAmounts = true;
            amounts = null;
        } else if (again) {
            series.replaceLast(amount);
        } else {
            series.add(amount);
        }
    }

    void repeated(long version) {
        if (repeated == null) {
            repeated = new Versions();
        }
        repeated.add(version);
    }

    private @Nullable BigDecimal amount(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        BigDecimal value = Decimals.of(node);
        boolean sameType = amountType == null || amountType == node.getNodeType();
        otherThanAmounts |= value == null || !sameType;
        amountType = node.getNodeType();
        return value;
    }
}
