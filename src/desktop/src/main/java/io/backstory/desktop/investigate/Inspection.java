package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.Change;
import java.util.List;
import java.util.Objects;

/**
 * What the inspector shows of the focused version.
 *
 * @param fields of the state after it; empty where no state is known
 * @param changed what its event changed
 * @param note what has to be known to read the state right; empty for an ordinary one
 * @param noteIsAlarm whether the note says that something is wrong
 */
record Inspection(
        long version,
        Event event,
        List<StateField> fields,
        List<DiffLine> changed,
        List<EventFacts.Fact> facts,
        String note,
        boolean noteIsAlarm) {

    static Inspection of(OpenedAggregate aggregate, long version) {
        Event event = aggregate.event(version);
        JsonNode state = aggregate.state(version);
        List<Change> changes = aggregate.changes(version);
        return new Inspection(
                version,
                event,
                state == null ? List.of() : StateField.of(state, changes, aggregate.domain()),
                changes.stream()
                        .map(change -> DiffLine.of(change, aggregate.domain()))
                        .toList(),
                EventFacts.of(event),
                note(aggregate, version),
                version > aggregate.knownVersion() || unknownBy(aggregate, version));
    }

    private static boolean unknownBy(OpenedAggregate aggregate, long version) {
        return aggregate.firstUnknown().isPresent() && aggregate.firstUnknown().getAsLong() <= version;
    }

    private static String note(OpenedAggregate aggregate, long version) {
        var failure = aggregate.failure();
        if (failure != null && version >= failure.version()) {
            return Formats.visible(Objects.requireNonNullElse(failure.getMessage(), phrase("The state is not known.")));
        }
        if (unknownBy(aggregate, version)) {
            long unknown = aggregate.firstUnknown().getAsLong();
            return phrase(
                    "v{0} {1} is not known to this client. State from v{0} on is incomplete. Raw data is shown.",
                    Formats.count(unknown),
                    Formats.visible(aggregate.event(unknown).eventType()));
        }
        return "";
    }
}
