package io.backstory.eventstore.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How long a session that only looks may keep the server busy with one statement. A window's question is answered in
 * milliseconds; one that takes a minute was not meant, or nobody waits for it any more because its client was cut off,
 * and a company's primary has other work. Work that is as long as the log (verifying, exporting, counting, replaying)
 * has no such limit: it shows its progress and can be cancelled.
 *
 * <p>What the server's administrator has set for the role, the database or the server holds instead of this, and for
 * long work too. Sessions that write have no limit of ours: a rebuild is one long statement after the other.
 */
enum SessionLimits {
    /** No limits of ours. */
    NONE,
    /** Those of a session that only looks. */
    LOOKING;

    /** A hundred times what the slowest question of the window takes on ten million events. */
    private static final Duration STATEMENT = Duration.ofSeconds(60);

    /** A reader waits for nothing but a change of the schema; the swap of a rebuilt model takes milliseconds. */
    private static final Duration LOCK = Duration.ofSeconds(10);

    /** Sets the limits of a new session, where nobody else has set any. */
    private static final String SET = """
            SELECT set_config('statement_timeout', '%d', false) WHERE current_setting('statement_timeout') = '0';
            SELECT set_config('lock_timeout', '%d', false) WHERE current_setting('lock_timeout') = '0'""".formatted(STATEMENT.toMillis(), LOCK.toMillis());

    /** Back to what the administrator has set, which usually is no limit. */
    private static final String LIFT = "RESET statement_timeout; RESET lock_timeout";

    /** The same up to the end of the transaction. */
    private static final String LIFT_LOCALLY =
            "SET LOCAL statement_timeout TO DEFAULT; SET LOCAL lock_timeout TO DEFAULT";

    static SessionLimits of(boolean readOnly) {
        return readOnly ? LOOKING : NONE;
    }

    /** What a new session of the pool begins with. */
    String begin() {
        return this == NONE ? "" : "SET default_transaction_read_only = on; " + SET;
    }

    /** Frees what is left of a transaction. */
    void liftInTransaction(Connection connection) throws SQLException {
        if (this == LOOKING) {
            execute(connection, LIFT_LOCALLY);
        }
    }

    /** Frees work on a session, outside of a transaction, and sets the limits again behind it. */
    <T> T lifted(Connection connection, Work<T> work) throws SQLException {
        if (this == NONE) {
            return work.run();
        }
        execute(connection, LIFT);
        T result;
        try {
            result = work.run();
        } catch (SQLException | RuntimeException failed) {
            setBehind(connection, failed);
            throw failed;
        }
        execute(connection, SET);
        return result;
    }

    /** A connection that was lost takes its session with it. */
    private static void setBehind(Connection connection, Exception failed) {
        try {
            execute(connection, SET);
        } catch (SQLException lost) {
            failed.addSuppressed(lost);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What may take long. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }
}
