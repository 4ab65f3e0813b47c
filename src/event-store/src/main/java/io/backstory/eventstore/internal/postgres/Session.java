package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.internal.postgres.Connections.ResultReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Statements on one connection, one after the other; each ends on the server when its work is cancelled. */
record Session(Connection connection) {

    int execute(String sql, @Nullable Object... parameters) throws SQLException {
        return run(sql, parameters, statement -> {
            statement.execute();
            return statement.getUpdateCount();
        });
    }

    <T> T query(String sql, ResultReader<T> reader, @Nullable Object... parameters) throws SQLException {
        return run(sql, parameters, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        });
    }

    /** The same with a cursor instead of a buffer; only inside a transaction, which may do other things meanwhile. */
    <T> T stream(String sql, ResultReader<T> reader, @Nullable Object... parameters) throws SQLException {
        return run(sql, parameters, statement -> {
            statement.setFetchSize(Connections.FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        });
    }

    /** The first column of the first row as a number; 0 when there is no row. */
    long number(String sql, @Nullable Object... parameters) throws SQLException {
        return query(sql, row -> row.next() ? row.getLong(1) : 0L, parameters);
    }

    /** Runs work in a transaction, which is rolled back when it fails. */
    <T> T inTransaction(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } finally {
            if (!connection.isClosed()) {
                // After a commit this does nothing.
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private <T> T run(String sql, @Nullable Object[] parameters, StatementWork<T> work) throws SQLException {
        Cancellation cancellation = Cancellation.current();
        cancellation.check();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            StatementCancel cancel = StatementCancel.on(statement, cancellation);
            try (cancel) {
                return work.run(statement);
            }
        } catch (SQLException failed) {
            if (SqlErrors.QUERY_CANCELED.equals(failed.getSQLState()) && cancellation.isCancelled()) {
                CancellationException cancelled = new CancellationException("Cancelled. Nothing was changed.");
                cancelled.initCause(failed);
                throw cancelled;
            }
            throw failed;
        }
    }

    /** What runs in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    @FunctionalInterface
    private interface StatementWork<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
