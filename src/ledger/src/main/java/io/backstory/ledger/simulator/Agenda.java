package io.backstory.ledger.simulator;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What is going to happen, by time; what was put down first goes first among equals. Not thread-safe. */
final class Agenda {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private long number;
    private long expectedEvents;

    /**
     * Puts something down.
     *
     * @param events how many events will come of it, roughly, follow-ups included
     */
    void at(Instant at, int events, Consumer<Instant> task) {
        entries.add(new Entry(at, number++, events, task));
        expectedEvents += events;
    }

    /** How many events will come of all that is put down, roughly. */
    long expectedEvents() {
        return expectedEvents;
    }

    /** Does what is due next, if it is due before an instant. */
    boolean runNext(Instant before) {
        Entry next = entries.peek();
        if (next == null || !next.at().isBefore(before)) {
            return false;
        }
        entries.remove();
        expectedEvents -= next.events();
        next.task().accept(next.at());
        return true;
    }

    private record Entry(Instant at, long number, int events, Consumer<Instant> task) {}
}
