package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.ProjectionDefinition;
import java.sql.SQLException;

/** The place of the model that readers see. */
record ServedModel(Session session, ProjectionDefinition definition) implements ModelPlace {

    @Override
    public ModelSql sql() {
        return ModelSql.served(definition.table());
    }

    @Override
    public long position() throws SQLException {
        return session.number("SELECT position FROM projections WHERE name = ?", definition.name());
    }

    /** Of the definition that made it; 0 for no model. */
    int version() throws SQLException {
        return Math.toIntExact(session.number("SELECT version FROM projections WHERE name = ?", definition.name()));
    }

    @Override
    public ParkedAggregates parked() throws SQLException {
        return ParkedAggregates.load(session, definition.name());
    }

    @Override
    public void reached(long position, ParkedAggregates parked) throws SQLException {
        if (parked.isChanged()) {
            parked.store(session, definition.name());
        }
        session.execute("UPDATE projections SET position = ? WHERE name = ?", position, definition.name());
    }

    /** Another model has taken its place. */
    void replacedBy(long position, ParkedAggregates parked) throws SQLException {
        session.execute(
                "UPDATE projections SET version = ?, position = ?, built_at = clock_timestamp() WHERE name = ?",
                definition.version(),
                position,
                definition.name());
        parked.store(session, definition.name());
    }
}
