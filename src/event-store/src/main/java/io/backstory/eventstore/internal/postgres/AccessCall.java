package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AccessNote;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.OutcomeUnknownException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Records an access in one transaction, also in a session that may otherwise only read. */
final class AccessCall {

    /** What PostgreSQL says to SET TRANSACTION READ WRITE on a replica: that feature is not supported. */
    private static final String IN_RECOVERY = "0A000";

    private AccessCall() {}

    /** @throws OnReplicaException where nothing can be written */
    static long run(Connections connections, AccessNote note) {
        boolean sent = false;
        try (Connection connection = connections.take();
                Statement writing = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement("SELECT record_access(?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            writing.execute("SET TRANSACTION READ WRITE");
            statement.setString(1, note.eventType());
            statement.setString(2, note.what());
            statement.setString(3, note.reason());
            statement.setLong(4, note.resultCount());
            statement.setArray(
                    5, connection.createArrayOf("text", note.details().keySet().toArray()));
            statement.setArray(
                    6, connection.createArrayOf("text", note.details().values().toArray()));
            sent = true;
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long position = row.getLong(1);
                connection.commit();
                return position;
            }
        } catch (SQLException failed) {
            if (!sent && IN_RECOVERY.equals(failed.getSQLState())) {
                throw new OnReplicaException(failed);
            }
            throw sent ? inDoubt(failed) : SqlErrors.translate(failed);
        }
    }

    private static EventStoreException inDoubt(SQLException failed) {
        EventStoreException explained = SqlErrors.translateAppend(failed);
        return explained instanceof OutcomeUnknownException
                ? new OutcomeUnknownException(
                        "The connection was lost while an access was put on record: it may or may not be there. Nothing"
                                + " else was changed. Try again.",
                        failed)
                : explained;
    }

    /** The server only repeats what another one writes. */
    static final class OnReplicaException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private OnReplicaException(SQLException cause) {
            super("The server is a replica", cause);
        }
    }
}
