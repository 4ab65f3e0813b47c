package io.backstory.eventstore.projection;

import io.backstory.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** Somebody else is at the same work on this projection. Nothing was changed. */
public final class ProjectionBusyException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /**
     * Says who.
     *
     * @param work such as {@code rebuilt}
     * @param run null when it has just begun and cannot be told yet
     */
    public ProjectionBusyException(String name, String work, ProjectionStatus.@Nullable Run run) {
        super(
                "The projection %s is being %s by %s. Nothing was changed. Wait until that has ended."
                        .formatted(
                                name,
                                work,
                                run == null ? "somebody who has just begun" : run.by() + " since " + run.since()),
                null);
    }
}
