package io.backstory.ledger.simulator;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Takes requests as a log would, versions checked, without a database. */
final class MemoryLog {

    private static final Instant RECORDED = Instant.parse("2026-11-01T00:00:00Z");

    private final Map<String, List<Event>> byAggregate = new LinkedHashMap<>();
    private final Set<UUID> ids = new HashSet<>();
    private long position;
    private long requests;

    static MemoryLog of(long seed, long events) {
        MemoryLog log = new MemoryLog();
        Simulation simulation = new Simulation(seed, events);
        for (Draft draft = simulation.next(); draft != null; draft = simulation.next()) {
            log.append(draft.request("c:" + log.requests));
        }
        return log;
    }

    private void append(AppendRequest request) {
        requests++;
        for (AggregateAppend append : request.appends()) {
            List<Event> events = byAggregate.computeIfAbsent(append.aggregateId(), id -> new ArrayList<>());
            check(append.expected().equals(ExpectedVersion.exactly(events.size())), append.aggregateId());
            for (NewEvent event : append.events()) {
                check(ids.add(event.id()), event.id() + " is there twice");
                events.add(new Event(
                        ++position,
                        event.id(),
                        append.aggregateType(),
                        append.aggregateId(),
                        events.size() + 1L,
                        event.eventType(),
                        event.schemaVersion(),
                        event.data(),
                        request.metadata(),
                        RECORDED,
                        EventHash.NONE));
            }
        }
    }

    /** Plainly, because a library that describes each of 400,000 successes takes half a minute. */
    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    long events() {
        return position;
    }

    long requests() {
        return requests;
    }

    List<Event> of(String aggregateId) {
        return Objects.requireNonNull(byAggregate.get(aggregateId), aggregateId);
    }

    Map<String, List<Event>> all() {
        return byAggregate;
    }

    List<Event> of(Set<String> eventTypes) {
        return byAggregate.values().stream()
                .flatMap(List::stream)
                .filter(event -> eventTypes.contains(event.eventType()))
                .toList();
    }
}
