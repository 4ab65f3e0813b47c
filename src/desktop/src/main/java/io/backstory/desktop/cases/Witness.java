package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHistory;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.explain.Contribution;
import io.backstory.eventstore.explain.Explainer;
import io.backstory.eventstore.explain.Explanation;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Attribution;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.PackedEvents;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log and writes down what is there: the same words for the same events, so that what was written once can be
 * held against what is there now. From the log alone, no snapshot and no packed copy. Thread-safe; blocks, a long
 * explanation for seconds; ends early when it is cancelled.
 */
final class Witness {

    /** As many lines as a ticket bears. The sum of a longer explanation begins later, and still closes. */
    static final int MOST_LINES = 200;

    private final EventHistory events;
    private final List<AggregateDefinition<?>> definitions;

    Witness(EventHistory events, List<AggregateDefinition<?>> definitions) {
        this.events = events;
        this.definitions = List.copyOf(definitions);
    }

    /**
     * Writes down what is at a place.
     *
     * @param focus at a version, or the newest
     * @throws CaseRefusedException when there is nothing of this kind
     */
    Seen look(Seen.Kind kind, Focus focus) {
        long head = events.head();
        long version = focus.version() == Focus.NEWEST ? newest(focus.aggregateId()) : focus.version();
        Event event = event(focus.aggregateId(), version)
                .orElseThrow(() -> new CaseRefusedException(phrase(
                        "There is no v{0} of {1} in the log. Nothing was added.",
                        version, Formats.visible(focus.aggregateId()))));
        AggregateDefinition<?> definition = definition(event.aggregateType());
        return switch (kind) {
            case EVENT ->
                seen(kind, event, null, head, SeenText.ofEvent(new PersonalMask(definition).mask(event), definition));
            case STATE -> seen(kind, event, null, head, state(event, definition));
            case WHY -> {
                String field = field(focus, definition);
                yield seen(kind, event, field, head, why(event, field, definition));
            }
        };
    }

    private static Seen seen(Seen.Kind kind, Event event, @Nullable String field, long head, SeenText text) {
        return new Seen(
                kind,
                new Seen.Place(event.aggregateType(), event.aggregateId(), event.version(), field),
                new Seen.Witnessed(event.position(), event.hash().hex()),
                head,
                text.title(),
                text.body());
    }

    /** The event at a version as the log has it; empty when there is none. */
    Optional<Event> event(String aggregateId, long version) {
        return events.page(EventQuery.of(aggregateId).versions(version, version), 1).stream()
                .findFirst();
    }

    private long newest(String aggregateId) {
        return events.count(EventQuery.of(aggregateId));
    }

    private @Nullable AggregateDefinition<?> definition(String aggregateType) {
        return definitions.stream()
                .filter(known -> known.aggregateType().equals(aggregateType))
                .findFirst()
                .orElse(null);
    }

    private static String field(Focus focus, @Nullable AggregateDefinition<?> definition) {
        String field = focus.fieldPath();
        if (field == null && definition != null) {
            field = definition.highlights().amount();
        }
        if (field == null) {
            throw new CaseRefusedException(phrase("No field is in focus: choose one in State. Nothing was added."));
        }
        return field;
    }

    private SeenText state(Event last, @Nullable AggregateDefinition<?> definition) {
        ReplayedHistory<?> history = history(last, definition);
        return SeenText.ofState(history.jsonAt(last.version()), last, history);
    }

    private SeenText why(Event last, String pointer, @Nullable AggregateDefinition<?> definition) {
        ReplayedHistory<?> history = history(last, definition);
        JsonNode state = history.jsonAt(last.version());
        FieldPath path;
        try {
            path = FieldPath.of(state, pointer);
        } catch (IllegalArgumentException noPointer) {
            throw new CaseRefusedException(
                    phrase("\u201C{0}\u201D is no field. Nothing was added.", Formats.visible(pointer)));
        }
        Explainer explainer = new Explainer(history, Attribution.of(history, ProgressListener.NONE), definition);
        return SeenText.ofExplanation(bounded(explainer, path, last.version()));
    }

    private static Explanation bounded(Explainer explainer, FieldPath path, long version) {
        Explanation whole = explainer.explain(path, version);
        List<Contribution> newestFirst = whole.contributions();
        return newestFirst.size() <= MOST_LINES
                ? whole
                : explainer.explain(
                        path, newestFirst.get(MOST_LINES - 1).event().version(), version);
    }

    private ReplayedHistory<?> history(Event last, @Nullable AggregateDefinition<?> definition) {
        Reducer<?> reducer = definition == null ? new GenericReducer() : definition.reducer();
        PersonalMask mask = new PersonalMask(definition);
        PackedEvents.Builder packing = PackedEvents.builder();
        events.forEach(
                EventQuery.of(last.aggregateId()).versions(1, last.version()), event -> packing.add(mask.mask(event)));
        ReplayedHistory<?> history = ReplayedHistory.of(last.aggregateId(), packing.build(), reducer);
        if (history.failure() != null) {
            throw history.failure();
        }
        return history;
    }
}
