package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Focus;
import io.backstory.eventstore.replay.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * The field that is asked about, and as of when: the one in focus, else the number that matters.
 *
 * @param version the newest one up to the focus whose state is known
 */
record FieldInFocus(OpenedAggregate opened, FieldPath path, long version) {

    /** Null when nothing is open, or no field is in focus and the type has no number that matters. */
    static @Nullable FieldInFocus of(@Nullable OpenedAggregate opened, @Nullable Focus focus) {
        if (opened == null
                || focus == null
                || !opened.id().equals(focus.aggregateId())
                || focus.version() > opened.version()) {
            return null;
        }
        String amount = opened.domain().highlights().amount();
        String pointer = focus.fieldPath() == null ? amount : focus.fieldPath();
        long version = Math.min(focus.version(), opened.knownVersion());
        FieldPath path = pointer == null ? null : opened.path(pointer, version);
        return path == null ? null : new FieldInFocus(opened, path, version);
    }

    /** Whether this and another one ask about the same field of the same events. */
    boolean sameField(FieldInFocus other) {
        return opened.equals(other.opened) && path.equals(other.path);
    }

    /** As people read it. */
    String name() {
        return path.display();
    }

    /** Its currency; empty when it is no money. */
    String currency() {
        JsonNode state = opened.state(version);
        return opened.domain().isMoney(path.text()) ? opened.domain().currency(state) : "";
    }
}
