package io.backstory.desktop.cases;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHistory;
import io.backstory.eventstore.EventQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** A log that somebody laid hands on: events pass through a function on their way out, which may leave some away. */
final class AlteredHistory implements EventHistory {

    private final EventHistory log;
    private volatile Function<Event, Optional<Event>> alteration = Optional::of;

    AlteredHistory(EventHistory log) {
        this.log = log;
    }

    void alter(Function<Event, Optional<Event>> how) {
        alteration = how;
    }

    @Override
    public List<Event> page(EventQuery query, int limit) {
        return log.page(query, limit).stream()
                .flatMap(event -> alteration.apply(event).stream())
                .toList();
    }

    @Override
    public long forEach(EventQuery query, Consumer<Event> consumer) {
        return log.forEach(query, event -> alteration.apply(event).ifPresent(consumer));
    }

    @Override
    public Optional<Event> byId(UUID eventId) {
        return log.byId(eventId).flatMap(event -> alteration.apply(event));
    }

    @Override
    public long head() {
        return log.head();
    }
}
