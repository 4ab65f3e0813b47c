package io.backstory.eventstore.internal.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.postgresql.jdbc.PgConnection;

/** The pool, and the ways work runs on it: cancellable, with errors in words. */
final class Connections implements AutoCloseable {

    /** Rows a cursor fetches at once: about 1 MB of events. */
    static final int FETCH_SIZE = 2_000;

    /** The driver's number for preparing at once and reading binary. */
    private static final int BINARY = -1;

    /**
     * In the same round trip and for it alone; a function, since SET LOCAL would want a transaction. A plan that knows no
     * parameters expects far more rows than come: starting workers or a compiler for them would take longer than the query.
     */
    private static final String KEEP_THE_PLAN = """
            SELECT set_config('plan_cache_mode', 'force_generic_plan', true),
                set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true);
            """;

    private final HikariDataSource pool;
    private final int size;
    private final SessionLimits limits;

    private Connections(HikariDataSource pool, int size, SessionLimits limits) {
        this.pool = pool;
        this.size = size;
        this.limits = limits;
    }

    /** Opens the pool with one proven connection. */
    static Connections open(EventStoreConfig config) {
        return open(config, dataSource(config), "backstory");
    }

    /**
     * One connection to the primary among the servers of an address, whose sessions only read unless a transaction asks
     * for more; empty when the address names one server alone.
     */
    static Optional<Connections> openPrimary(EventStoreConfig config) {
        ProvenDataSource source = dataSource(config);
        if (source.getServerNames().length < 2) {
            return Optional.empty();
        }
        source.setTargetServerType("primary");
        return Optional.of(open(config.readingOnly().withConnections(1), source, "backstory-primary"));
    }

    private static Connections open(EventStoreConfig config, ProvenDataSource source, String name) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName(name);
        hikari.setDataSource(source);
        hikari.setMaximumPoolSize(config.connections());
        hikari.setMinimumIdle(Math.min(2, config.connections()));
        // The smallest patience that the pool accepts.
        hikari.setConnectionTimeout(Math.max(250, config.connectTimeout().toMillis()));
        hikari.setInitializationFailTimeout(1);
        SessionLimits limits = SessionLimits.of(config.readOnly());
        if (config.readOnly()) {
            hikari.setConnectionInitSql(limits.begin());
        }
        try {
            source.prove();
            return new Connections(new HikariDataSource(hikari), config.connections(), limits);
        } catch (SQLException refused) {
            throw SqlErrors.unreachable(refused, config.connections());
        } catch (PoolInitializationException failed) {
            if (failed.getCause() instanceof SQLException cause) {
                throw SqlErrors.unreachable(cause, config.connections());
            }
            throw new StoreUnavailableException("The server cannot be used: " + failed.getMessage(), failed);
        }
    }

    static ProvenDataSource dataSource(EventStoreConfig config) {
        ProvenDataSource source = new ProvenDataSource();
        try {
            source.setUrl(config.jdbcUrl());
        } catch (IllegalArgumentException invalid) {
            throw new StoreUnavailableException(
                    "This is not the address of a PostgreSQL database: it should read jdbc:postgresql://host:port/database.",
                    invalid);
        }
        if (config.user() != null) {
            source.setUser(config.user());
        }
        if (config.password() != null) {
            source.setPassword(config.password());
        }
        int seconds = Math.toIntExact(
                Math.max(1, Duration.ofMillis(999).plus(config.connectTimeout()).toSeconds()));
        source.setConnectTimeout(seconds);
        source.setLoginTimeout(seconds);
        source.setTcpKeepAlive(true);
        source.setApplicationName("Backstory");
        // The detail of a constraint violation quotes the row: account data has no place in exceptions and logs.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** Runs a query and hands its whole result over. */
    <T> T query(String sql, List<?> parameters, ResultReader<T> reader) {
        try (Connection connection = take();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return execute(statement, PreparedStatement::executeQuery, reader);
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    /**
     * The same for a query that has one good plan, whatever its parameters are: the server keeps that one. Planning a
     * search anew each time costs three times as much as running it.
     */
    <T> T queryKept(String sql, List<?> parameters, ResultReader<T> reader) {
        try (Connection connection = take();
                PreparedStatement statement = prepare(connection, KEEP_THE_PLAN + sql, parameters)) {
            return execute(statement, Connections::second, reader);
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    private static ResultSet second(PreparedStatement statement) throws SQLException {
        statement.execute();
        statement.getMoreResults();
        return statement.getResultSet();
    }

    /** The same for results that hold bytes: they come as they are from the first time on, not as text twice as long. */
    <T> T queryBytes(String sql, List<?> parameters, ResultReader<T> reader) {
        try (Connection connection = take();
                PreparedStatement statement = prepareBinary(connection, sql, parameters)) {
            return execute(statement, PreparedStatement::executeQuery, reader);
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    /**
     * Runs queries in one read-only transaction whose reads all see the same log, with cursors instead of buffers; they
     * may take as long as the log is.
     */
    <T> T inSnapshot(TransactionWork<T> work) {
        try (Connection connection = take()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            limits.liftInTransaction(connection);
            return committed(connection, work);
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    /** The pool does not see what COPY began, and would hand on a connection in the middle of its transaction. */
    private static <T> T committed(Connection connection, TransactionWork<T> work) throws SQLException {
        boolean committed = false;
        try {
            T result = work.run(new Reads(connection));
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed && !connection.isClosed()) {
                connection.rollback();
            }
        }
    }

    /** Runs one statement that writes. */
    int update(String sql, List<?> parameters) {
        try (Connection connection = take();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    /** Runs statements one after the other on a connection of their own; they may take as long as the log is. */
    <T> T onSession(SessionWork<T> work) {
        try (Connection connection = take()) {
            return limits.lifted(connection, () -> work.run(new Session(connection)));
        } catch (SQLException failed) {
            throw SqlErrors.translate(failed);
        }
    }

    /** A connection in autocommit; the caller closes it. */
    Connection take() {
        Cancellation cancellation = Cancellation.current();
        boolean cancelledBefore = cancellation.isCancelled();
        try {
            return ConnectionWait.on(pool, cancellation);
        } catch (SQLException failed) {
            if (!cancelledBefore) {
                cancellation.check();
            }
            throw SqlErrors.unreachable(failed, size);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, List<?> parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    private static PreparedStatement prepareBinary(Connection connection, String sql, List<?> parameters)
            throws SQLException {
        PgConnection driver = connection.unwrap(PgConnection.class);
        int usual = driver.getPrepareThreshold();
        driver.setPrepareThreshold(BINARY);
        try {
            return prepare(connection, sql, parameters);
        } finally {
            driver.setPrepareThreshold(usual);
        }
    }

    private static <T> T execute(PreparedStatement statement, Asking asking, ResultReader<T> reader)
            throws SQLException {
        Cancellation cancellation = Cancellation.current();
        cancellation.check();
        StatementCancel cancel = StatementCancel.on(statement, cancellation);
        try (cancel;
                ResultSet rows = asking.ask(statement)) {
            return reader.read(rows);
        } catch (SQLException failed) {
            if (SqlErrors.QUERY_CANCELED.equals(failed.getSQLState()) && cancellation.isCancelled()) {
                CancellationException cancelled = new CancellationException("Cancelled. Nothing was changed.");
                cancelled.initCause(failed);
                throw cancelled;
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Queries inside a transaction. */
    static final class Reads {
        private final Connection connection;

        private Reads(Connection connection) {
            this.connection = connection;
        }

        <T> T query(String sql, List<?> parameters, ResultReader<T> reader) throws SQLException {
            try (PreparedStatement statement = prepare(connection, sql, parameters)) {
                statement.setFetchSize(FETCH_SIZE);
                return execute(statement, PreparedStatement::executeQuery, reader);
            }
        }

        /** See {@link CopyOutput}. */
        void copy(String select, CopyOutput.RowSink sink) throws SQLException {
            CopyOutput.read(connection, select, sink);
        }
    }

    /** Runs a statement up to the result that is wanted. */
    @FunctionalInterface
    private interface Asking {
        ResultSet ask(PreparedStatement statement) throws SQLException;
    }

    /** Makes something of a result. */
    @FunctionalInterface
    interface ResultReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** What runs in {@link #onSession}. */
    @FunctionalInterface
    interface SessionWork<T> {
        T run(Session session) throws SQLException;
    }

    /** What runs in {@link #inSnapshot}. */
    @FunctionalInterface
    interface TransactionWork<T> {
        T run(Reads reads) throws SQLException;
    }
}
