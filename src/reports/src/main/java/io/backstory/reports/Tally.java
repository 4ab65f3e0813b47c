package io.backstory.reports;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.reports.ContentFacts.ControlTotal;
import io.backstory.reports.ContentFacts.Span;
import io.backstory.reports.ReportEvent.Flag;
import io.backstory.reports.ReportFacts.ExceptionCount;
import io.backstory.reports.ReportFacts.ExceptionCount.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts and adds up what is in a report while it is read once. Memory grows with aggregates, not with events. Not
 * thread-safe.
 */
final class Tally implements Consumer<ReportEvent> {

    private static final Comparator<Sort> ORDER = Comparator.comparing(Sort::aggregateType)
            .thenComparing(Sort::currency)
            .thenComparingInt(Sort::sign);

    private final TreeMap<String, Long> perType = new TreeMap<>();
    private final Set<String> aggregates = new HashSet<>();
    private final Map<Sort, Sum> totals = new TreeMap<>(ORDER);
    private final Map<Flag, Long> flags = new EnumMap<>(Flag.class);
    private final Lifecycles lifecycles;
    private long events;
    private long first;
    private long last;
    private EventHash lastHash = EventHash.NONE;

    Tally(Definitions definitions) {
        this.lifecycles = new Lifecycles(definitions);
    }

    @Override
    public void accept(ReportEvent shown) {
        Event event = shown.event();
        events++;
        first = first == 0 ? event.position() : Math.min(first, event.position());
        if (event.position() > last) {
            last = event.position();
            lastHash = event.hash();
        }
        perType.merge(event.eventType(), 1L, Long::sum);
        aggregates.add(event.aggregateId());
        shown.flags().forEach(flag -> flags.merge(flag, 1L, Long::sum));
        add(event.aggregateType(), shown.derived().movement());
        lifecycles.accept(shown);
    }

    private void add(String aggregateType, Movement movement) {
        BigDecimal amount = movement.amount();
        if (amount != null) {
            String currency = movement.currency() == null ? "" : movement.currency();
            totals.merge(new Sort(aggregateType, currency, amount.signum()), new Sum(1, amount), Sum::plus);
        }
    }

    long events() {
        return events;
    }

    long lastPosition() {
        return last;
    }

    /** Of the event at the last position. */
    EventHash lastHash() {
        return lastHash;
    }

    long count(Flag flag) {
        return flags.getOrDefault(flag, 0L);
    }

    ContentFacts content() {
        List<ControlTotal> sums = new ArrayList<>();
        totals.forEach((sort, sum) -> sums.add(
                new ControlTotal(sort.aggregateType(), sort.currency(), sort.sign(), sum.count(), sum.amount())));
        Span span = new Span(events, first, last, lifecycles.orders());
        return new ContentFacts(span, aggregates.size(), perType, sums, lifecycles.list());
    }

    /**
     * One count for each kind, also where it is 0.
     *
     * @param redactions values that were replaced
     * @param text what writing it as CSV changed
     */
    List<ExceptionCount> exceptions(long redactions, TextChanges text) {
        return Arrays.stream(Kind.values())
                .map(kind -> new ExceptionCount(
                        kind,
                        switch (kind) {
                            case GAPS -> count(Flag.GAP);
                            case HASH_MISMATCHES -> count(Flag.HASH_MISMATCH);
                            case UNKNOWN_TYPES -> count(Flag.UNKNOWN_TYPE);
                            case UPCAST -> count(Flag.UPCAST);
                            case REDUCER_ERRORS -> count(Flag.NOT_REPLAYED);
                            case CLOCK_SKEW -> count(Flag.CLOCK_SKEW);
                            case UNKNOWN_ACTORS -> count(Flag.NO_ACTOR);
                            case SELF_APPROVALS -> lifecycles.selfApproved();
                            case REDACTIONS -> redactions;
                            case ESCAPED_CHARACTERS -> text.escapedCharacters();
                            case GUARDED_CELLS -> text.guardedCells();
                        }))
                .toList();
    }

    /** What is added up together. */
    private record Sort(String aggregateType, String currency, int sign) {}

    private record Sum(long count, BigDecimal amount) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, amount.add(other.amount));
        }
    }
}
