package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.Versions;
import java.util.Objects;
import java.util.OptionalLong;
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

    /** Whether it is asked about as of this version itself. */
    boolean isAsOf(long wanted) {
        return version == wanted;
    }

    /**
     * Its value, and from when until when it was that: {@code balance 412.00 from … (v21) until … (v22)}.
     *
     * @param changed the versions that changed it
     */
    String standing(Versions changed) {
        JsonNode value = path.in(Objects.requireNonNull(opened.state(version)));
        OptionalLong from = changed.before(version + 1);
        OptionalLong until = changed.after(version);
        String shown = value == null ? phrase("not there") : Formats.visible(StateField.shown(value, isMoney()));
        String template = from.isPresent()
                ? until.isPresent() ? key("{0} {1} from {2} until {3}") : key("{0} {1} from {2} until today")
                : until.isPresent()
                        ? key("{0} {1} from the beginning until {3}")
                        : key("{0} {1} from the beginning until today");
        return phrase(template, Formats.visible(name()), shown, bound(from), bound(until));
    }

    private String bound(OptionalLong change) {
        return change.isEmpty()
                ? ""
                : "%s (v%d)".formatted(Formats.time(GoTo.standing(opened, change.getAsLong())), change.getAsLong());
    }

    private boolean isMoney() {
        return opened.domain().isMoney(path.text());
    }

    /** Its currency; empty when it is no money. */
    String currency() {
        JsonNode state = opened.state(version);
        return isMoney() ? opened.domain().currency(state) : "";
    }
}
