package io.backstory.desktop.cli;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.DatabaseAddress;
import io.backstory.eventstore.StoreUnavailableException;
import java.io.Console;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Opens a ledger, asking for the password when the server wants one and a person is there to type it. */
final class PasswordPrompt {

    private PasswordPrompt() {}

    @SuppressWarnings("SystemConsoleNull") // JDK 25 returns null again where there is no terminal.
    static Connection open(ConnectOptions options, Consumer<String> onStep) {
        try {
            return Connection.open(options, onStep);
        } catch (StoreUnavailableException unavailable) {
            DatabaseAddress database = options.database();
            Console console = System.console();
            if (database == null || console == null || !console.isTerminal() || !wantsPassword(unavailable)) {
                throw unavailable;
            }
            char[] typed = console.readPassword("Password for %s: ", database);
            if (typed == null) {
                throw unavailable;
            }
            DatabaseAddress answered = database.withPassword(new String(typed));
            return Connection.open(options.with(answered), onStep);
        }
    }

    /** SQLSTATE class 28 is "invalid authorization"; the driver says 08004 when it has no password to send. */
    private static boolean wantsPassword(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("28") || sql.getSQLState().equals("08004");
            }
        }
        return false;
    }
}
