package io.backstory.desktop.query;

import io.backstory.eventstore.Event;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What a filter asks for, as a tree. Immutable and thread-safe. */
public sealed interface Query extends Predicate<Event> {

    /** Every event. */
    Query ALL = new And(List.of());

    /**
     * Reads a filter; blank text asks for every event.
     *
     * @param now what {@code now-7d} is told from; it stays what it was, however long the filter is in force
     * @throws QuerySyntaxException saying what is wrong and where
     */
    static Query parse(String text, Instant now) {
        return new QueryParser(text, now).parse();
    }

    /** Whether an event is asked for. */
    @Override
    boolean test(Event event);

    /** All of these. */
    record And(List<Query> parts) implements Query {
        /** Copies the parts. */
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(Event event) {
            return parts.stream().allMatch(part -> part.test(event));
        }
    }

    /** At least one of these. */
    record Or(List<Query> parts) implements Query {
        /** Copies the parts. */
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(Event event) {
            return parts.stream().anyMatch(part -> part.test(event));
        }
    }

    /** Not this. */
    record Not(Query part) implements Query {
        @Override
        public boolean test(Event event) {
            return !part.test(event);
        }
    }

    /** A field that has a value like this; of several values one suffices. */
    record Compare(QueryField field, Operator operator, QueryValue value) implements Query {
        @Override
        public boolean test(Event event) {
            return field.of(event).stream().anyMatch(found -> operator.holds(value.compare(found)));
        }
    }

    /** A field that is there and not null. */
    record Exists(QueryField field) implements Query {
        @Override
        public boolean test(Event event) {
            return !field.of(event).isEmpty();
        }
    }

    /** A text somewhere in the event: in its type, its aggregate's id, its data or its metadata. */
    record Anywhere(QueryValue value) implements Query {
        @Override
        public boolean test(Event event) {
            return value.isIn(event.aggregateId())
                    || value.isIn(event.eventType())
                    || value.isIn(event.data().text())
                    || value.isIn(event.metadata().json().text());
        }
    }
}
