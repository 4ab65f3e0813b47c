package io.backstory.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A connection of the launcher's own: to prove that a server is ours, and to create a database. */
final class PostgresConnection implements AutoCloseable {
    private static final String TIMEOUT_SECONDS = "10";

    /** SQLSTATE class "connection exception", which the driver gives when no server answered. */
    private static final String NO_ANSWER = "08";

    private final Connection connection;

    private PostgresConnection(Connection connection) {
        this.connection = connection;
    }

    /** The server answered with an error; the state is its five-character SQLSTATE. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        static final String STARTING = "57P03";
        static final String WRONG_PASSWORD = "28P01";
        static final String NO_SUCH_DATABASE = "3D000";
        static final String TOO_MANY_CONNECTIONS = "53300";

        private final String state;

        Refused(String state, SQLException cause) {
            super("PostgreSQL answered " + state + ": " + cause.getMessage(), cause);
            this.state = state;
        }

        boolean is(String other) {
            return state.equals(other);
        }
    }

    /** Connects to 127.0.0.1 and logs in; blocks for at most 10 s. */
    static PostgresConnection open(int port, String user, String password, String database) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
        try {
            return new PostgresConnection(
                    DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties));
        } catch (SQLException failure) {
            throw asIoException(failure);
        }
    }

    /** Runs one statement and ignores its rows. */
    void execute(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw asIoException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw asIoException(failure);
        }
    }

    private static IOException asIoException(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith(NO_ANSWER)
                ? new IOException("PostgreSQL did not answer: " + failure.getMessage(), failure)
                : new Refused(state, failure);
    }
}
