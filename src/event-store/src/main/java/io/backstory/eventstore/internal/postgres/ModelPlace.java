package io.backstory.eventstore.internal.postgres;

import java.sql.SQLException;

/** A model's table and how far it has come along the log; both move in the transaction of whoever calls. */
interface ModelPlace {

    ModelSql sql();

    /** The last event in it. */
    long position() throws SQLException;

    ParkedAggregates parked() throws SQLException;

    /** Notes how far the rows have come. */
    void reached(long position, ParkedAggregates parked) throws SQLException;
}
