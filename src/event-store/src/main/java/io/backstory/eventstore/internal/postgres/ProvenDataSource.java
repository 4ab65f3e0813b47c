package io.backstory.eventstore.internal.postgres;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens its first connection before a pool is made of it, and hands that one out first. The pool would open it itself, but
 * sleeps for a second when that fails, before it says why. Thread-safe.
 */
final class ProvenDataSource extends PGSimpleDataSource {

    @Serial
    private static final long serialVersionUID = 1L;

    private transient @Nullable Connection first;

    /** Opens the connection that is handed out first. */
    synchronized void prove() throws SQLException {
        first = super.getConnection();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection proven = takeFirst();
        return proven == null ? super.getConnection() : proven;
    }

    private synchronized @Nullable Connection takeFirst() {
        Connection proven = first;
        first = null;
        return proven;
    }
}
