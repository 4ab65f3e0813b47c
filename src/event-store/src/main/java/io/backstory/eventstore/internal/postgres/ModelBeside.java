package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.PreparedModel;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.RebuildOrder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The place of a model that was built beside the served one: its table, and the row that says it is whole. */
record ModelBeside(Session session, ProjectionDefinition definition) implements ModelPlace {

    @Override
    public ModelSql sql() {
        return ModelSql.beside(definition.table());
    }

    /** Empty while it is being built, and after a build that was killed. */
    Optional<PreparedModel> prepared() throws SQLException {
        if (!hasTable()) {
            return Optional.empty();
        }
        long rows = session.number("SELECT count(*) FROM " + sql().name());
        return session.query(
                """
                SELECT version, position, json_array_length(parked), actor, reason, built_at, millis
                FROM prepared_models WHERE projection = ?""",
                row -> row.next()
                        ? Optional.of(new PreparedModel(
                                definition.name(),
                                row.getInt(1),
                                row.getLong(2),
                                rows,
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                Timestamps.read(row, 6),
                                Duration.ofMillis(row.getLong(7))))
                        : Optional.empty(),
                definition.name());
    }

    boolean hasTable() throws SQLException {
        return ProjectionReport.exists(session, sql().name());
    }

    /** From here on it is whole, whatever happens to this program. */
    void built(RebuildOrder order, long position, ParkedAggregates parked, Duration elapsed) throws SQLException {
        session.inTransaction(() -> {
            session.execute(
                    """
                    INSERT INTO prepared_models (projection, version, position, parked, actor, reason, millis)
                    VALUES (?, ?, ?, '[]', ?, ?, ?)""",
                    definition.name(),
                    definition.version(),
                    position,
                    order.by(),
                    order.reason(),
                    elapsed.toMillis());
            store(parked);
            return position;
        });
    }

    @Override
    public long position() throws SQLException {
        return session.number("SELECT position FROM prepared_models WHERE projection = ?", definition.name());
    }

    @Override
    public ParkedAggregates parked() throws SQLException {
        return ParkedAggregates.read(session, """
                SELECT o.aggregate_id, o.position, o.reason, o.waiting, o.since
                FROM prepared_models p, json_to_recordset(p.parked) AS o
                    (aggregate_id text, position bigint, reason text, waiting bigint, since timestamptz)
                WHERE p.projection = ?""", definition.name());
    }

    @Override
    public void reached(long position, ParkedAggregates parked) throws SQLException {
        if (parked.isChanged()) {
            store(parked);
        }
        session.execute("UPDATE prepared_models SET position = ? WHERE projection = ?", position, definition.name());
    }

    private void store(ParkedAggregates parked) throws SQLException {
        parked.write(session, """
                UPDATE prepared_models SET parked = (SELECT coalesce(json_agg(u), '[]')
                    FROM unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::timestamptz[])
                    AS u (aggregate_id, position, reason, waiting, since))
                WHERE projection = ?""", definition.name());
    }

    /** Its table goes, or has become the served one. */
    void forget() throws SQLException {
        session.execute("DELETE FROM prepared_models WHERE projection = ?", definition.name());
    }

    /** Takes away whatever there is, whole or not. */
    void drop() throws SQLException {
        session.execute("SELECT drop_model(?)", definition.name());
        forget();
    }
}
