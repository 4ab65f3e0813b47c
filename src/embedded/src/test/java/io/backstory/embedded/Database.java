package io.backstory.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Talks to the servers through the real driver, as their users do. */
final class Database {
    private Database() {}

    static void execute(ServerAddresses addresses, String statement) throws SQLException {
        try (Connection connection = connect(addresses);
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    static String ask(ServerAddresses addresses, String query) throws SQLException {
        try (Connection connection = connect(addresses);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static Connection connect(ServerAddresses addresses) throws SQLException {
        return DriverManager.getConnection(addresses.jdbcUrl(), addresses.user(), addresses.password());
    }
}
