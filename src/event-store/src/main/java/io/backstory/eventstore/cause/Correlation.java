package io.backstory.eventstore.cause;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All events of one business transaction, over all aggregates, in the log's order. Immutable and thread-safe. */
public final class Correlation {

    /** A business transaction of more events is a batch job: its first ones are shown, and that there are more. */
    public static final int MOST = 10_000;

    private final @Nullable String id;
    private final List<Event> events;
    private final boolean cut;

    private Correlation(@Nullable String id, List<Event> events, boolean cut) {
        this.id = id;
        this.events = List.copyOf(events);
        this.cut = cut;
    }

    /** What belongs to an event: itself alone, when it names no correlation. Blocks. */
    public static Correlation of(Event event, EventHistory history) {
        String id = event.metadata().correlationId();
        if (id == null) {
            return new Correlation(null, List.of(event), false);
        }
        List<Event> found = history.correlated(id, MOST);
        if (found.stream().anyMatch(other -> other.id().equals(event.id()))) {
            return new Correlation(id, found, found.size() == MOST);
        }
        List<Event> all = new ArrayList<>(found);
        all.add(event);
        all.sort(Comparator.comparingLong(Event::position));
        return new Correlation(id, all, found.size() == MOST);
    }

    /** Its id; null when the event that was asked about names none. */
    public @Nullable String id() {
        return id;
    }

    /** Its events, by position. */
    public List<Event> events() {
        return events;
    }

    /** Whether there may be more events than {@value #MOST}, which are not here. */
    public boolean isCut() {
        return cut;
    }

    /** Whether an event is one of these. */
    public boolean holds(Event event) {
        return events.stream().anyMatch(other -> other.id().equals(event.id()));
    }

    /** The event after this one, of whichever aggregate; empty for the last. */
    public Optional<Event> after(Event event) {
        return events.stream()
                .filter(other -> other.position() > event.position())
                .findFirst();
    }

    /** The event before this one, of whichever aggregate; empty for the first. */
    public Optional<Event> before(Event event) {
        return events.stream()
                .filter(other -> other.position() < event.position())
                .reduce((earlier, later) -> later);
    }

    /** One lane for each aggregate, in the order in which they came in. */
    public List<Lane> lanes() {
        Map<String, List<Event>> lanes = new LinkedHashMap<>();
        for (Event event : events) {
            lanes.computeIfAbsent(event.aggregateId(), aggregate -> new ArrayList<>())
                    .add(event);
        }
        return lanes.values().stream().map(Lane::new).toList();
    }

    /**
     * What happened to one aggregate.
     *
     * @param events at least one, by position
     */
    public record Lane(List<Event> events) {

        /** Copies the events. */
        public Lane {
            events = List.copyOf(events);
        }

        /** Whose lane it is. */
        public String aggregateId() {
            return events.getFirst().aggregateId();
        }

        /** Its type. */
        public String aggregateType() {
            return events.getFirst().aggregateType();
        }
    }
}
