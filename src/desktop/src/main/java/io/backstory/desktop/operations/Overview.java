package io.backstory.desktop.operations;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.LogStatus;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.ProjectionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look at everything that is watched.
 *
 * @param record the newest lines of the record of operations, newest first
 */
record Overview(LogStatus log, List<ModelRow> models, List<Operation> record) {

    /** Enough to page through with the eye; the whole record is the database's. */
    static final int MOST_OPERATIONS = 500;

    private static final Set<String> BUILDS = Set.of("rebuild", "swap");
    private static final Set<String> ENDS_OF_WAITING = Set.of("rebuild", "swap", "discard", "build");

    /**
     * Looks. Blocks.
     *
     * @param before how far each model was behind at the look before
     */
    static Overview look(OperationsSource source, Map<String, Long> before, Instant now) {
        LogStatus log = source.store().logStatus();
        List<Operation> record = source.projections().operations(MOST_OPERATIONS);
        List<ModelRow> rows = new ArrayList<>();
        for (ProjectionStatus status : source.projections().list()) {
            long behind = before.getOrDefault(status.name(), status.behind());
            rows.add(new ModelRow(
                    status,
                    age(source, status, now),
                    ModelRow.Trend.of(behind, status.behind()),
                    newest(record, status.name(), BUILDS),
                    waits(record, status.name())));
        }
        return new Overview(log, List.copyOf(rows), record);
    }

    private static @Nullable Duration age(OperationsSource source, ProjectionStatus status, Instant now) {
        if (status.behind() <= 0) {
            return null;
        }
        List<Event> missing = source.store().after(status.position(), Set.of(), 1);
        Duration age = missing.isEmpty()
                ? Duration.ZERO
                : Duration.between(missing.getFirst().recordedAt(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static boolean waits(List<Operation> record, String model) {
        Operation last = newest(record, model, ENDS_OF_WAITING);
        return last != null && last.action().equals("build");
    }

    private static @Nullable Operation newest(List<Operation> record, String model, Set<String> actions) {
        return record.stream()
                .filter(line -> line.outcome() == Operation.Outcome.DONE
                        && line.subject().equals(model)
                        && actions.contains(line.action()))
                .findFirst()
                .orElse(null);
    }
}
