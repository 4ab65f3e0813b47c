package io.backstory.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.jdbc.PgConnection;

/** Plain statements. */
final class Sql {

    private Sql() {}

    /** Runs statements whose results nobody wants. */
    static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    static String text(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new SQLException("No row came of: " + sql);
            }
            return rows.getString(1);
        }
    }

    /**
     * Sends the rows of a query as fast as the server can and drops them.
     *
     * @return how many there were
     */
    static long drain(Connection connection, String query) throws SQLException {
        try {
            return connection
                    .unwrap(PgConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT BINARY)", OutputStream.nullOutputStream());
        } catch (IOException failed) {
            throw new SQLException("The copy broke off", failed);
        }
    }

    /** Fills a table from rows in PostgreSQL's text format. */
    static void fill(Connection connection, String target, String rows) throws SQLException {
        try {
            connection
                    .unwrap(PgConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + target + " FROM STDIN", new StringReader(rows));
        } catch (IOException failed) {
            throw new SQLException("The copy broke off", failed);
        }
    }
}
