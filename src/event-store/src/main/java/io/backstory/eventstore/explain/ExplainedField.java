package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.backstory.eventstore.replay.Attribution;
import io.backstory.eventstore.replay.Decimals;
import io.backstory.eventstore.replay.FieldHistory;
import io.backstory.eventstore.replay.FieldPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field with what the domain says about it.
 *
 * @param isAmount whether it adds up: it always held decimals, and is money by its definition, or a number, or a text
 *     that had decimals at least once. Texts of digits alone are more often numbers of something
 */
record ExplainedField(Attribution attribution, EventSentences sentences, FieldHistory history, boolean isAmount) {

    static ExplainedField of(Attribution attribution, EventSentences sentences, FieldPath path) {
        FieldHistory history = attribution.field(path);
        boolean adds = history.isAmount()
                && (!history.isTextual() || sentences.moneyFields().contains(path.text()) || hadDecimals(history));
        return new ExplainedField(attribution, sentences, history, adds);
    }

    private static boolean hadDecimals(FieldHistory history) {
        for (int i = 0; i < history.changed().size(); i++) {
            BigDecimal amount = history.amount(i);
            if (amount != null && amount.scale() > 0) {
                return true;
            }
        }
        return false;
    }

    /** The amount before a change. */
    @Nullable
    BigDecimal before(int change) {
        return change == 0 ? history.initialAmount() : history.amount(change - 1);
    }

    /** What a change added. */
    BigDecimal delta(int change) {
        return orZero(history.amount(change)).subtract(orZero(before(change)));
    }

    Touch touch(int change) {
        BigDecimal before = isAmount ? before(change) : null;
        BigDecimal after = isAmount ? history.amount(change) : null;
        return before != null && after != null && before.compareTo(after) == 0 ? Touch.RESCALED : Touch.CHANGED;
    }

    /** An amount as the state has it. */
    @Nullable
    JsonNode node(@Nullable BigDecimal amount) {
        if (amount == null) {
            return null;
        }
        return history.isTextual() ? TextNode.valueOf(amount.toPlainString()) : DecimalNode.valueOf(amount);
    }

    Sum sum(Explanation.Scope scope, @Nullable JsonNode value) {
        int first = history.changed().countUpTo(scope.first() - 1);
        int end = history.changed().countUpTo(scope.last());
        Map<GroupKey, GroupSum> groups = new LinkedHashMap<>();
        for (int change = first; change < end; change++) {
            BigDecimal delta = delta(change);
            if (delta.signum() != 0) {
                String type = attribution.eventType(history.changed().get(change));
                groups.computeIfAbsent(new GroupKey(type, delta.signum()), key -> new GroupSum())
                        .add(delta);
            }
        }
        List<Sum.Group> summed = new ArrayList<>();
        groups.forEach((key, group) -> summed.add(new Sum.Group(
                key.eventType(), sentences.noun(key.eventType(), group.count), group.count, group.total)));
        BigDecimal opening = first == history.changed().size() ? Decimals.of(value) : before(first);
        int scale = scale(first, end);
        return new Sum(orZero(opening, scale), summed, orZero(Decimals.of(value), scale));
    }

    private int scale(int first, int end) {
        int scale = 0;
        for (int change = first; change < end; change++) {
            BigDecimal amount = history.amount(change);
            scale = amount == null ? scale : Math.max(scale, amount.scale());
        }
        return scale;
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return orZero(amount, 0);
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount, int scale) {
        return amount == null ? BigDecimal.ZERO.setScale(scale) : amount;
    }

    private record GroupKey(String eventType, int sign) {}

    private static final class GroupSum {
        private int count;
        private BigDecimal total = BigDecimal.ZERO;

        void add(BigDecimal delta) {
            count++;
            total = total.add(delta);
        }
    }
}
