package io.backstory.eventstore.explain;

import java.math.BigDecimal;
import java.util.List;

/**
 * How an amount came to be, exactly.
 *
 * @param opening before the first event that is explained; 0 when there was no amount
 * @param groups what came and went, by the type of event, in the order of their first events
 * @param closing the amount in the replayed state, read there and not added up; 0 when there is none
 */
public record Sum(BigDecimal opening, List<Group> groups, BigDecimal closing) {

    /** Copies the groups. */
    public Sum {
        groups = List.copyOf(groups);
    }

    /** Opening and groups added up. */
    public BigDecimal total() {
        return groups.stream().map(Group::total).reduce(opening, BigDecimal::add);
    }

    /** Whether the total is the closing amount. */
    public boolean closes() {
        return total().compareTo(closing) == 0;
    }

    /**
     * Events of one type that moved the amount in one direction.
     *
     * @param noun what they are called, fit for their count
     * @param count at least 1
     * @param total never 0
     */
    public record Group(String eventType, String noun, int count, BigDecimal total) {}
}
