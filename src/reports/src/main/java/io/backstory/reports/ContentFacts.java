package io.backstory.reports;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a report. Immutable.
 *
 * @param span of positions and versions
 * @param aggregates how many different ones
 * @param perType events by type, sorted by name
 * @param totals sums of amounts, by aggregate type, currency and sign; sorted
 * @param lifecycles of the orders in it, in the order of their first event; at most {@link #MOST_LIFECYCLES}
 */
public record ContentFacts(
        Span span,
        long aggregates,
        SortedMap<String, Long> perType,
        List<ControlTotal> totals,
        List<Lifecycle> lifecycles) {

    /** More than anybody reads; a report with more says so. */
    public static final int MOST_LIFECYCLES = 1_000;

    /** Copies the collections. */
    public ContentFacts {
        perType = Collections.unmodifiableSortedMap(new TreeMap<>(perType));
        totals = List.copyOf(totals);
        lifecycles = List.copyOf(lifecycles);
    }

    /** How many events. */
    public long events() {
        return span.events();
    }

    /**
     * Where the events are in the log.
     *
     * @param firstPosition 0 when there are no events
     * @param lastPosition 0 when there are no events
     * @param orders how many orders there are, with those whose lifecycle is not listed
     */
    public record Span(long events, long firstPosition, long lastPosition, long orders) {}

    /**
     * A sum that anybody can make again from the CSV: of all cells {@code amount} with this type, currency and sign.
     *
     * @param currency empty when the amounts name none
     * @param sign -1, 0 or 1
     */
    public record ControlTotal(String aggregateType, String currency, int sign, long count, BigDecimal sum) {}
}
