package io.backstory.reports;

import io.backstory.eventstore.replay.AggregateDefinition.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an order came to where it stands, as far as the report goes. Immutable.
 *
 * @param steps in the order in which they happened; at least one
 * @param amount what was ordered; null when the report does not reach back to that
 */
public record Lifecycle(
        String aggregateType,
        String aggregateId,
        List<Step> steps,
        @Nullable BigDecimal amount,
        @Nullable String currency) {

    /** Copies the steps. */
    public Lifecycle {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A lifecycle has at least one step.");
        }
    }

    /** The first step to a stage; empty when it was not reached. */
    public Optional<Step> reached(Stage stage) {
        return steps.stream().filter(step -> step.stage() == stage).findFirst();
    }

    /** From the first step to the last. */
    public Duration elapsed() {
        return Duration.between(steps.getFirst().at(), steps.getLast().at());
    }

    /** Whether who initiated it also approved it; nobody named is not the same person. */
    public boolean isSelfApproved() {
        Optional<String> initiator = reached(Stage.INITIATED).map(Step::by).filter(Lifecycle::isKnown);
        return initiator.isPresent()
                && steps.stream()
                        .anyMatch(step ->
                                step.stage() == Stage.APPROVED && step.by().equals(initiator.get()));
    }

    private static boolean isKnown(String user) {
        return !user.equals(ReportEvent.UNKNOWN);
    }

    /**
     * A step.
     *
     * @param by who; {@link ReportEvent#UNKNOWN} when nobody said
     * @param at when it occurred
     * @param reason null when nobody said
     * @param elapsed since the step before; zero for the first
     */
    public record Step(
            Stage stage, String by, Instant at, @Nullable String reason, Place place, Duration elapsed) {}

    /** Where a step is in the log. */
    public record Place(String eventType, long version, long position) {}
}
