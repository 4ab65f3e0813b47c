package io.backstory.desktop.operations;

import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.ProjectionStatus;
import io.backstory.eventstore.projection.Projections;
import java.util.List;

/** How a model stands, and what it has parked. */
record RebuildAnswer(RebuildStage stage, List<ParkedAggregate> parked) {

    static RebuildAnswer of(Projections projections, String name) {
        List<ParkedAggregate> parked = projections.parked(name);
        for (ProjectionStatus status : projections.list()) {
            ProjectionStatus.Run run = status.run();
            if (run != null
                    && status.state() == ProjectionStatus.State.REBUILDING
                    && status.name().equals(name)) {
                return new RebuildAnswer(new RebuildStage.Elsewhere(name, run), parked);
            }
        }
        RebuildStage stage = projections
                .prepared(name)
                .<RebuildStage>map(waiting -> new RebuildStage.Waiting(waiting, null))
                .orElseGet(() -> new RebuildStage.Planned(projections.plan(name)));
        return new RebuildAnswer(stage, parked);
    }
}
