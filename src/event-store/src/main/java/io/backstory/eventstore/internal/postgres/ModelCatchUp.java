package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.ProjectionDefinition;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Moves a model along the log. The caller holds the lock that goes with its place on the same session. */
final class ModelCatchUp {

    private final Session session;
    private final ModelPlace place;
    private final ModelStep step;

    ModelCatchUp(Session session, ProjectionDefinition definition, ModelPlace place) {
        this.session = session;
        this.place = place;
        this.step = new ModelStep(session, definition, place.sql());
    }

    /** Up to a position; returns the position reached, which may be a later one. */
    long run(long upTo) throws SQLException {
        long position = place.position();
        while (position < upTo) {
            position = session.inTransaction(() -> step(upTo));
        }
        return position;
    }

    private long step(long upTo) throws SQLException {
        long position = place.position();
        long next = Math.min(upTo, position + ModelStep.POSITIONS);
        ParkedAggregates parked = place.parked();
        step.take(parked, position, next);
        place.reached(next, parked);
        return next;
    }

    /** Tries parked aggregates again, in the order in which they were parked; returns how many are followed again. */
    int retryParked() throws SQLException {
        return session.inTransaction(() -> {
            ParkedAggregates parked = place.parked();
            List<ParkedAggregate> before = parked.all().stream()
                    .sorted(Comparator.comparingLong(ParkedAggregate::position))
                    .toList();
            long position = place.position();
            for (ParkedAggregate one : before) {
                parked.release(one.aggregateId());
                step.takeAggregate(parked, one.aggregateId(), one.position(), position);
            }
            place.reached(position, parked);
            return before.size() - parked.size();
        });
    }
}
