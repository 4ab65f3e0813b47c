package io.backstory.eventstore.cause;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.AggregateDefinition.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stages that one order has gone through: when, by whom, how long each took, and whether four eyes looked at it.
 * Immutable.
 *
 * @param steps the stages reached, by version; at least one
 * @param pending the stages of the usual way that are still to come; none once it has ended
 */
public record Lifecycle(String aggregateId, List<Step> steps, List<Stage> pending, FourEyes fourEyes) {

    private static final List<Stage> USUAL = List.of(Stage.INITIATED, Stage.APPROVED, Stage.EXECUTED);

    /** Copies the lists. */
    public Lifecycle {
        steps = List.copyOf(steps);
        pending = List.copyOf(pending);
    }

    /**
     * The lifecycle that an aggregate's events tell; pure.
     *
     * @param events all events of the aggregate, by version
     * @return empty when its type has no lifecycle, or no event of one has happened
     */
    public static Optional<Lifecycle> of(List<Event> events, AggregateDefinition<?> definition) {
        Map<String, Stage> stages = definition.lifecycle();
        List<Step> steps = new ArrayList<>();
        for (Event event : events) {
            Stage stage = stages.get(event.eventType());
            if (stage != null) {
                Duration since = steps.isEmpty()
                        ? null
                        : Duration.between(steps.getLast().event().occurredAt(), event.occurredAt());
                steps.add(new Step(stage, event, since));
            }
        }
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Lifecycle(events.getFirst().aggregateId(), steps, pending(steps, stages), fourEyes(steps)));
    }

    private static List<Stage> pending(List<Step> steps, Map<String, Stage> stages) {
        int reached = -1;
        for (Step step : steps) {
            if (!USUAL.contains(step.stage())) {
                return List.of();
            }
            reached = Math.max(reached, USUAL.indexOf(step.stage()));
        }
        return USUAL.subList(reached + 1, USUAL.size()).stream()
                .filter(stages::containsValue)
                .toList();
    }

    private static FourEyes fourEyes(List<Step> steps) {
        List<Step> initiations = reaching(Stage.INITIATED, steps);
        List<Step> approvals = reaching(Stage.APPROVED, steps);
        for (Step approval : approvals) {
            String who = approval.who();
            if (who != null && initiations.stream().anyMatch(initiation -> who.equals(initiation.who()))) {
                return FourEyes.SAME_PERSON;
            }
        }
        if (approvals.isEmpty()) {
            return FourEyes.PENDING;
        }
        boolean known = !initiations.isEmpty()
                && initiations.stream().allMatch(step -> step.who() != null)
                && approvals.stream().allMatch(step -> step.who() != null);
        return known ? FourEyes.KEPT : FourEyes.UNKNOWN;
    }

    private static List<Step> reaching(Stage stage, List<Step> steps) {
        return steps.stream().filter(step -> step.stage() == stage).toList();
    }

    /** From its first step to its last, by when both occurred; zero for one step. */
    public Duration elapsed() {
        return Duration.between(
                steps.getFirst().event().occurredAt(), steps.getLast().event().occurredAt());
    }

    /** The first step to a stage; empty when it was not reached. */
    public Optional<Step> reached(Stage stage) {
        return reaching(stage, steps).stream().findFirst();
    }

    /**
     * A stage that was reached.
     *
     * @param sincePrevious from the step before it, by when both occurred: below zero when the writers' clocks
     *     disagreed; null for the first
     */
    public record Step(Stage stage, Event event, @Nullable Duration sincePrevious) {

        /** Who took it; null when the event does not say. */
        public @Nullable String who() {
            return event.metadata().userId();
        }
    }

    /** Whether two people looked at it. */
    public enum FourEyes {
        /** Nobody approved it. */
        PENDING,
        /** Somebody else than its initiator did. */
        KEPT,
        /** Its initiator did. */
        SAME_PERSON,
        /** An event does not say who did it, or it was approved without having been initiated. */
        UNKNOWN
    }
}
