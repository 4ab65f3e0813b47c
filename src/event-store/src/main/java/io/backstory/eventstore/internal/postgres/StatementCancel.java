package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends one statement on the server when its work is cancelled.
 *
 * <p>A cancel that comes just before the statement starts would do nothing, so it is repeated until the statement has
 * ended. It never hits a later statement of the same connection: the driver's cancel does nothing once this one is
 * idle, makes the executing thread wait while it is under way, and returns only after the server has signalled its
 * backend, which forgets signals that find it idle.
 */
final class StatementCancel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatementCancel.class);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(50);

    private final Statement statement;
    private final Cancellation.Registration registration;
    private volatile boolean ended;

    private StatementCancel(Statement statement, Cancellation cancellation) {
        this.statement = statement;
        // Off the canceller's thread, which may be a window's: a cancel opens a connection of its own.
        this.registration = cancellation.onCancel(
                () -> Thread.ofVirtual().name("backstory-cancel").start(this::cancelUntilEnded));
    }

    static StatementCancel on(Statement statement, Cancellation cancellation) {
        return new StatementCancel(statement, cancellation);
    }

    private void cancelUntilEnded() {
        try {
            while (!ended) {
                statement.cancel();
                Thread.sleep(AGAIN_AFTER);
            }
        } catch (SQLException failed) {
            LOG.debug("A statement could not be cancelled; its result will be dropped", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended = true;
        registration.close();
    }
}
