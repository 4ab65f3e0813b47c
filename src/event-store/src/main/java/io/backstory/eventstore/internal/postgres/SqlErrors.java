package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.OutcomeUnknownException;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.SchemaException;
import io.backstory.eventstore.StoreUnavailableException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in words what PostgreSQL says in codes. */
final class SqlErrors {

    static final String QUERY_CANCELED = "57014";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String UNIQUE_VIOLATION = "23505";

    private SqlErrors() {}

    /** For work that certainly changed nothing: reads, and statements that the server answered with an error. */
    static EventStoreException translate(SQLException error) {
        String state = state(error);
        String detail = message(error);
        return switch (state) {
            case "42501" ->
                new PermissionRefusedException(
                        "The database user may not do this: " + detail
                                + ". Nothing was changed. Ask the administrator for the right, or connect as another user.",
                        error);
            case "25006" ->
                unavailable(
                        "The server takes no writes: it is a replica or the session is read-only. Nothing was changed."
                                + " Connect to the primary to append.",
                        error);
            case "53100" ->
                unavailable(
                        "The server's disk is full. Nothing was changed; what is in the log is safe. Free space on the server and repeat.",
                        error);
            case "53200", "53300", "53400" ->
                unavailable("The server is out of resources: " + detail + ". Nothing was changed. Try again.", error);
            case LOCK_NOT_AVAILABLE ->
                unavailable(
                        "Somebody else holds what this would read, usually for a change of the schema: " + detail
                                + ". Nothing was changed. Try again in a moment; if it lasts, ask the administrator who"
                                + " holds the lock.",
                        error);
            case "40001", "40P01" ->
                unavailable(
                        "The server ended the transaction in favour of another one. Nothing was changed. Try again.",
                        error);
            case QUERY_CANCELED ->
                unavailable(
                        "The server stopped the statement before its end: " + detail
                                + ". Nothing was changed. It took longer than it may (statement_timeout), or the"
                                + " administrator ended it. Ask for less, such as a shorter period, or ask the"
                                + " administrator.",
                        error);
            case "42P01", "42703", "42883" ->
                new SchemaException(
                        "The database does not hold what the store needs: " + detail
                                + ". Nothing was changed. Connect again to bring the schema up to date.",
                        error);
            case "22021", "22P02", "22P05", "54000" ->
                new AppendRefusedException(
                        "The server refuses the content: " + detail + ". Nothing was appended.", error);
            default -> connectionProblem(state, detail, error);
        };
    }

    private static EventStoreException connectionProblem(String state, String detail, SQLException error) {
        return switch (state) {
            case "28P01", "28000" ->
                unavailable(
                        "The server refuses the user or password: " + detail
                                + ". Nothing was changed. Check both, then connect again.",
                        error);
            case "3D000" ->
                unavailable("The database does not exist: " + detail + ". Nothing was changed. Check its name.", error);
            case "08001" ->
                unavailable(
                        "The server cannot be reached: " + detail
                                + ". Nothing was changed. Check that it runs, and the host and port.",
                        error);
            case "08004" ->
                unavailable(
                        "The server turned the connection away: " + detail
                                + ". Nothing was changed. If it asks for a password, give it in PGPASSWORD or a pgpass file.",
                        error);
            case "57P01", "57P02", "57P03", "08000", "08003", "08006", "08P01" ->
                unavailable(
                        "The connection to the server was lost or refused: " + detail
                                + ". Nothing was changed. Try again.",
                        error);
            default ->
                unavailable(
                        "The server answered with an error: " + detail + " (SQLSTATE " + state
                                + "). Nothing was changed.",
                        error);
        };
    }

    /** For an append that was sent: a lost connection leaves open whether it was committed. */
    static EventStoreException translateAppend(SQLException error) {
        String state = state(error);
        if (state.startsWith("08") || state.startsWith("57P") || state.isEmpty()) {
            return new OutcomeUnknownException(
                    "The connection was lost while appending: " + message(error)
                            + ". The events may or may not be in the log. Repeat the append under the same command id: that finds out and never appends twice.",
                    error);
        }
        return translate(error);
    }

    /** Whether an event id is in the log already. */
    static boolean isDuplicateEventId(SQLException error) {
        if (!UNIQUE_VIOLATION.equals(error.getSQLState()) || !(error instanceof PSQLException postgres)) {
            return false;
        }
        ServerErrorMessage server = postgres.getServerErrorMessage();
        return server != null && "events_id".equals(server.getConstraint());
    }

    /** A failure to get a connection; the pool wraps what the server or the network said. */
    static StoreUnavailableException unreachable(SQLException error, int connections) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException postgres
                    && translate(postgres) instanceof StoreUnavailableException unavailable) {
                return unavailable;
            }
        }
        return unavailable(
                "All %d connections to the server stayed busy. Nothing was changed. Try again, or allow more connections."
                        .formatted(connections),
                error);
    }

    static String state(SQLException error) {
        String state = error.getSQLState();
        return state == null ? "" : state;
    }

    private static String message(SQLException error) {
        String message = error instanceof PSQLException postgres ? serverMessage(postgres) : null;
        if (message == null) {
            message = error.getMessage();
        }
        if (message == null) {
            return "no reason given";
        }
        String line = message.lines().findFirst().orElse(message).strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static @Nullable String serverMessage(PSQLException error) {
        ServerErrorMessage server = error.getServerErrorMessage();
        return server == null ? null : server.getMessage();
    }

    private static StoreUnavailableException unavailable(String message, SQLException error) {
        return new StoreUnavailableException(message, error);
    }
}
