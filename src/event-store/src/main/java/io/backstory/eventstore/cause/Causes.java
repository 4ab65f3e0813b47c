package io.backstory.eventstore.cause;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHistory;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.EventReference;
import io.backstory.eventstore.replay.EventReference.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers what events have to do with each other. Immutable and thread-safe; calls block, and end early when the
 * {@link io.backstory.eventstore.Cancellation} they run under is cancelled.
 */
public final class Causes {

    /** A chain of causes is a few steps long; a longer one is looked up as far as somebody asks. */
    public static final int USUAL_CAUSES = 100;

    /** A lifecycle has a handful of events; an aggregate that claims to have one and is longer is not read whole. */
    private static final int MOST_STEPS = 1_000;

    private final EventHistory history;
    private final List<AggregateDefinition<?>> definitions;

    /** @param definitions the domain: without them there are causes, but neither legs nor lifecycles */
    public Causes(EventHistory history, List<AggregateDefinition<?>> definitions) {
        this.history = history;
        this.definitions = List.copyOf(definitions);
    }

    /** All that belongs to the same business transaction. */
    public Correlation correlation(Event event) {
        return Correlation.of(event, history);
    }

    /**
     * What caused an event, and what that caused.
     *
     * @param correlation of the event
     * @param mostCauses how far up to look, such as {@link #USUAL_CAUSES}
     */
    public CausalTree tree(Event event, Correlation correlation, int mostCauses) {
        return CausalTree.of(event, correlation, history, mostCauses);
    }

    /** The other leg of a movement, in the same business transaction; empty for an event that has none. Pure. */
    public Optional<OtherLeg> otherLeg(Event event, Correlation correlation) {
        String counterpart = named(event, Role.COUNTERPART);
        if (counterpart == null) {
            return Optional.empty();
        }
        String process = named(event, Role.PROCESS);
        // A movement that was taken back has two legs each way: the nearest was appended together with this one.
        Event nearest = correlation.events().stream()
                .filter(other -> other.aggregateId().equals(counterpart))
                .filter(other -> event.aggregateId().equals(named(other, Role.COUNTERPART)))
                .filter(other -> process == null || process.equals(named(other, Role.PROCESS)))
                .min(Comparator.comparingLong(other -> Math.abs(other.position() - event.position())))
                .orElse(null);
        return Optional.of(new OtherLeg(counterpart, nearest));
    }

    /** The lifecycle that an event is a step of: of its own aggregate, or of the one that it names. */
    public Optional<Lifecycle> lifecycle(Event event) {
        String id = hasLifecycle(event.aggregateType()) ? event.aggregateId() : named(event, Role.PROCESS);
        return id == null ? Optional.empty() : lifecycle(id);
    }

    /** The lifecycle of an aggregate; empty when there is no such aggregate, or its type has none. */
    public Optional<Lifecycle> lifecycle(String aggregateId) {
        List<Event> first = history.page(EventQuery.of(aggregateId), 1);
        return first.isEmpty() || !hasLifecycle(first.getFirst().aggregateType())
                ? Optional.empty()
                : definition(first.getFirst().aggregateType())
                        .flatMap(definition ->
                                Lifecycle.of(history.page(EventQuery.of(aggregateId), MOST_STEPS), definition));
    }

    private boolean hasLifecycle(String type) {
        return definition(type)
                .filter(definition -> !definition.lifecycle().isEmpty())
                .isPresent();
    }

    private @Nullable String named(Event event, Role role) {
        AggregateDefinition<?> definition = definition(event.aggregateType()).orElse(null);
        if (definition == null) {
            return null;
        }
        for (EventReference reference : definition.references()) {
            if (reference.role() == role && reference.eventType().equals(event.eventType())) {
                return text(event, definition, reference.pointer());
            }
        }
        return null;
    }

    private static @Nullable String text(Event event, AggregateDefinition<?> definition, String pointer) {
        try {
            JsonNode found = definition.upcasters().upcast(event).data().tree().at(pointer);
            return found.isTextual() ? found.textValue() : null;
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    private Optional<AggregateDefinition<?>> definition(String type) {
        return definitions.stream()
                .filter(definition -> definition.aggregateType().equals(type))
                .findFirst();
    }
}
