package io.backstory.eventstore.projection;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model that was served beside the rebuilt one, both as of the same position: any difference is a fault of the old
 * model, or a change of its definition.
 *
 * @param added rows that only the rebuilt one has
 * @param removed rows that only the old one had
 * @param changed rows that differ
 * @param oldSum of the table's measure; null when it has none or no rows
 * @param newSum see {@code oldSum}
 * @param examples the first differing rows, at most {@value #MOST_EXAMPLES}
 */
public record ModelComparison(
        long oldRows,
        long newRows,
        long added,
        long removed,
        long changed,
        @Nullable BigDecimal oldSum,
        @Nullable BigDecimal newSum,
        List<Difference> examples) {

    /** Enough to see what is wrong. */
    public static final int MOST_EXAMPLES = 20;

    /** Copies the examples. */
    public ModelComparison {
        examples = List.copyOf(examples);
    }

    /** Whether both are equal, row by row. */
    public boolean isEqual() {
        return added == 0 && removed == 0 && changed == 0;
    }

    /**
     * One row that differs.
     *
     * @param before the old row as JSON; null when there was none
     * @param after the rebuilt row as JSON; null when there is none
     */
    public record Difference(
            @Nullable String before, @Nullable String after) {}
}
