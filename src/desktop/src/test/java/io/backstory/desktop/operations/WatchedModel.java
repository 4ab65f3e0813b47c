package io.backstory.desktop.operations;

import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionRows;
import io.backstory.eventstore.projection.ReadModel;
import io.backstory.eventstore.projection.ReplayedEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A read model that a test can step into while it is being built, and that can be made to choke on an account. */
final class WatchedModel implements ProjectionDefinition {

    private final ProjectionDefinition model;
    private final AtomicInteger untilHook = new AtomicInteger(-1);
    private volatile Runnable hook = () -> {};
    private volatile @Nullable String refused;

    WatchedModel(ProjectionDefinition model) {
        this.model = model;
    }

    /** Runs once, on the thread of the build, before the event with this number is taken. */
    void afterEvents(int events, Runnable work) {
        hook = work;
        untilHook.set(events);
    }

    /** Makes no sense of an account from now on; null for none. */
    void refuse(@Nullable String aggregateId) {
        refused = aggregateId;
    }

    @Override
    public ReadModel model() {
        return model.model();
    }

    @Override
    public void project(ReplayedEvent event, ProjectionRows rows) {
        if (untilHook.getAndDecrement() == 0) {
            hook.run();
        }
        if (event.aggregateId().equals(refused)) {
            throw new IllegalArgumentException("the currency XXX is not known");
        }
        model.project(event, rows);
    }
}
