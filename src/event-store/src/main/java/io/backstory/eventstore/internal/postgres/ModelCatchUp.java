package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.ProjectionDefinition;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Moves a served model along the log. The caller holds the catch-up lock on the same session. */
final class ModelCatchUp {

    private final Session session;
    private final ProjectionDefinition definition;
    private final ModelStep step;

    ModelCatchUp(Session session, ProjectionDefinition definition) {
        this.session = session;
        this.definition = definition;
        this.step = new ModelStep(session, definition, ModelSql.served(definition.table()));
    }

    /** Up to the log's end; returns the position reached. */
    long run() throws SQLException {
        long head = session.number("SELECT position FROM log_head");
        long position = position();
        while (position < head) {
            position = session.inTransaction(() -> step(head));
        }
        return position;
    }

    private long step(long head) throws SQLException {
        long position = position();
        long next = Math.min(head, position + ModelStep.POSITIONS);
        ParkedAggregates parked = ParkedAggregates.load(session, definition.name());
        step.take(parked, position, next);
        if (parked.isChanged()) {
            parked.store(session, definition.name());
        }
        session.execute("UPDATE projections SET position = ? WHERE name = ?", next, definition.name());
        return next;
    }

    /** Tries parked aggregates again, in the order in which they were parked; returns how many are followed again. */
    int retryParked() throws SQLException {
        return session.inTransaction(() -> {
            ParkedAggregates parked = ParkedAggregates.load(session, definition.name());
            List<ParkedAggregate> before = parked.all().stream()
                    .sorted(Comparator.comparingLong(ParkedAggregate::position))
                    .toList();
            long position = position();
            for (ParkedAggregate one : before) {
                parked.release(one.aggregateId());
                step.takeAggregate(parked, one.aggregateId(), one.position(), position);
            }
            parked.store(session, definition.name());
            return before.size() - parked.size();
        });
    }

    private long position() throws SQLException {
        return session.number("SELECT position FROM projections WHERE name = ?", definition.name());
    }
}
