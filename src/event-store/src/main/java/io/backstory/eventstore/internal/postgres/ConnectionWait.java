package io.backstory.eventstore.internal.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.backstory.eventstore.Cancellation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Waits for a connection of the pool, but not on when the work that wants it is cancelled: where a server is gone, that
 * wait is as long as the patience of the pool, and whoever closes the program would wait with it.
 */
final class ConnectionWait {

    /** For cleaning up after a cancellation. */
    private static final long PATIENCE_OF_THE_CANCELLED_MILLIS = 1_000;

    private final Thread thread = Thread.currentThread();
    private boolean waiting = true;
    private boolean interrupted;

    private ConnectionWait() {}

    /**
     * Takes a connection. Work that was cancelled before still gets one, to clean up with, if there is one soon.
     *
     * @throws SQLException when there is none, or when the work was cancelled meanwhile
     */
    static Connection on(HikariDataSource pool, Cancellation cancellation) throws SQLException {
        ConnectionWait wait = new ConnectionWait();
        Cancellation.Registration registration = wait.endWith(cancellation);
        try {
            return pool.getConnection();
        } finally {
            registration.close();
            wait.end();
        }
    }

    private Cancellation.Registration endWith(Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            CompletableFuture.delayedExecutor(PATIENCE_OF_THE_CANCELLED_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(this::giveUp);
            return () -> {};
        }
        return cancellation.onCancel(this::giveUp);
    }

    private synchronized void giveUp() {
        if (waiting) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /** What is interrupted is this wait, not what the thread does next. */
    private synchronized void end() {
        waiting = false;
        if (interrupted) {
            Thread.interrupted();
        }
    }
}
