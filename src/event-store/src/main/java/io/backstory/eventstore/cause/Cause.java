package io.backstory.eventstore.cause;

import io.backstory.eventstore.Event;

/** One place in a causal tree. */
public sealed interface Cause {

    /** An event of the log. */
    record Known(Event event) implements Cause {}

    /**
     * What an event names as its cause, and what is no event of this log: a command, something of another system, or
     * something that is lost.
     */
    record Missing(String id) implements Cause {}

    /** An event that stands below already: what causes it leads back to itself. No program should write that. */
    record Circular(Event event) implements Cause {}

    /**
     * There are causes before this one that were not looked up.
     *
     * @param event the first one that was
     */
    record Further(Event event) implements Cause {}
}
