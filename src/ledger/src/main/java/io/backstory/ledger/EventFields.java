package io.backstory.ledger;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * The top-level texts and flags of an event's data, read in one pass without building a tree: a replay of 10,000 events
 * spends most of its time here. Other values are passed over. Immutable and thread-safe.
 */
public final class EventFields {

    private final Event event;
    private final JsonFields fields;

    private EventFields(Event event, JsonFields fields) {
        this.event = event;
        this.fields = fields;
    }

    /**
     * Reads an event's data.
     *
     * @throws IllegalArgumentException when it is not a JSON object
     * @throws io.backstory.eventstore.UndecodableEventException when it is not JSON
     */
    public static EventFields of(Event event) {
        JsonFields fields = event.data().fields();
        if (!fields.isObject()) {
            throw new IllegalArgumentException("its data is not a JSON object");
        }
        return new EventFields(event, fields);
    }

    /** A text that may be missing. */
    public @Nullable String optional(String name) {
        return fields.text(name);
    }

    /**
     * A text that must be there.
     *
     * @throws IllegalArgumentException when it is not
     */
    public String text(String name) {
        String value = optional(name);
        if (value == null) {
            throw new IllegalArgumentException(event.eventType() + " has no text \"" + name + "\"");
        }
        return value;
    }

    /** Whether a flag is set. */
    public boolean flag(String name) {
        return fields.flag(name);
    }

    /**
     * An amount in the currency that stands beside it under {@code currency}.
     *
     * @throws IllegalArgumentException when one of them is missing or not exact
     */
    public Money money(String name) {
        return Money.of(text(name), text("currency"));
    }
}
