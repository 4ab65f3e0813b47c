package io.backstory.desktop.cli;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of its own on the shared servers, for commands to run on. */
final class CommandDatabase {

    private final ServerAddresses addresses = TemporaryServers.shared().addresses();
    private final String url = TemporaryServers.freshDatabase();

    /** What {@code --db} takes. */
    String address() {
        return url.replace("jdbc:postgresql://", "postgresql://" + addresses.user() + ":" + addresses.password() + "@");
    }

    /** Runs a command on it to its end. */
    Finished run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--db", address()));
        return Finished.running(all.toArray(new String[0]));
    }

    /** Does what no command does. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    String first(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(url, addresses.user(), addresses.password());
    }
}
