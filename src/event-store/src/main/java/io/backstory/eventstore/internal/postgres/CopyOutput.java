package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.postgresql.copy.CopyOut;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one binary COPY TO STDOUT and hands its rows over; cancelling ends it on the server. */
final class CopyOutput {

    private static final Logger LOG = LoggerFactory.getLogger(CopyOutput.class);
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final Duration AGAIN_AFTER = Duration.ofMillis(50);

    /** A check costs a lock: some thousand a second are enough to end at once. */
    private static final int CHECK_EVERY = 256;

    private final PgConnection connection;
    private final Cancellation cancellation;
    private boolean ended;

    private CopyOutput(PgConnection connection, Cancellation cancellation) {
        this.connection = connection;
        this.cancellation = cancellation;
    }

    /** Copies the events that a query selects, whose columns are those of the layout. */
    static long read(Connection connection, String select, CopyLayout layout, RowReader reader) throws SQLException {
        return read(connection, select, (message, start) -> {
            reader.row(new CopiedRow(message, start + Short.BYTES, layout));
            return true;
        });
    }

    /** Copies the rows that a query selects, as the bytes they come in; returns how many there were. */
    static long read(Connection connection, String select, RowSink sink) throws SQLException {
        Cancellation cancellation = Cancellation.current();
        cancellation.check();
        CopyOutput output = new CopyOutput(connection.unwrap(PgConnection.class), cancellation);
        Cancellation.Registration registration = cancellation.onCancel(
                () -> Thread.ofVirtual().name("backstory-cancel").start(output::cancelUntilEnded));
        try (registration) {
            return output.run("COPY (" + select + ") TO STDOUT (FORMAT BINARY)", sink);
        } catch (SQLException failed) {
            if (cancellation.isCancelled()) {
                CancellationException cancelled = new CancellationException("Cancelled. Nothing was changed.");
                cancelled.initCause(failed);
                throw cancelled;
            }
            throw failed;
        } finally {
            output.end();
        }
    }

    private long run(String sql, RowSink sink) throws SQLException {
        CopyOut copy = connection.getCopyAPI().copyOut(sql);
        try {
            long rows = 0;
            boolean wanted = true;
            // The header comes in one message with the first row, or with the trailer.
            int start = -1;
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                start = start < 0 ? behindHeader(message) : 0;
                // What nobody wants is read all the same: ending the statement would end the transaction.
                if (wanted && isRow(message, start)) {
                    if (rows++ % CHECK_EVERY == 0) {
                        cancellation.check();
                    }
                    wanted = sink.row(message, start);
                }
            }
            return rows;
        } finally {
            if (copy.isActive()) {
                connection.cancelQuery();
                drain(copy);
            }
        }
    }

    /** The trailer has the field count -1, and nothing behind it. */
    private static boolean isRow(byte[] message, int start) {
        return message.length >= start + Short.BYTES && ByteBuffer.wrap(message).getShort(start) >= 0;
    }

    /**
     * Reads what is still on its way, so that the connection can be used again. The driver's own way loses its step.
     */
    private static void drain(CopyOut copy) {
        try {
            byte[] message;
            do {
                message = copy.readFromCopy();
            } while (message != null);
        } catch (SQLException ended) {
            LOG.debug("A COPY was ended before its last row", ended);
        }
    }

    private static int behindHeader(byte[] message) throws SQLException {
        int flagsAt = SIGNATURE.length;
        if (!Arrays.equals(message, 0, flagsAt, SIGNATURE, 0, flagsAt)) {
            throw new SQLException("The server did not send a binary COPY.", "08P01");
        }
        int extensionAt = flagsAt + Integer.BYTES;
        return extensionAt + Integer.BYTES + ByteBuffer.wrap(message).getInt(extensionAt);
    }

    /** Under the lock that {@link #end} takes: a cancel is over before the connection does anything else. */
    private void cancelUntilEnded() {
        try {
            while (cancelOnce()) {
                Thread.sleep(AGAIN_AFTER);
            }
        } catch (SQLException failed) {
            LOG.debug("A COPY could not be cancelled on the server; it ends with its next rows", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean cancelOnce() throws SQLException {
        if (!ended) {
            connection.cancelQuery();
        }
        return !ended;
    }

    private synchronized void end() {
        ended = true;
    }

    /** Takes rows on the copying thread. */
    @FunctionalInterface
    interface RowReader {
        void row(CopiedRow row);
    }

    /** Takes rows on the copying thread, as bytes. */
    @FunctionalInterface
    interface RowSink {

        /**
         * Takes a row.
         *
         * @param start where the count of fields (16 bits) stands; each field's length and bytes follow
         * @return whether another one is wanted
         */
        boolean row(byte[] message, int start) throws SQLException;
    }
}
