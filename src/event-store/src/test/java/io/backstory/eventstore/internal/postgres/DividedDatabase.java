package io.backstory.eventstore.internal.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;

/** Databases whose log packaging/sql/partition-log.sql has divided. */
final class DividedDatabase {

    /** Few, so that a small log lies in all of them. */
    static final int PARTITIONS = 4;

    private DividedDatabase() {}

    /** Divides a log as an administrator does. */
    static void divide(TestDatabase database) throws SQLException, IOException {
        database.execute("SET backstory.partitions = " + PARTITIONS + ";" + PackagedSql.read("partition-log.sql"));
    }

    /** An empty log, divided. */
    static TestDatabase empty() {
        try {
            return Empty.DATABASE.copy();
        } catch (SQLException failed) {
            throw new IllegalStateException("No copy of the divided log could be made", failed);
        }
    }

    /** Made by the first question. */
    private static final class Empty {
        static final TestDatabase DATABASE = made();

        private static TestDatabase made() {
            TestDatabase database = new TestDatabase();
            database.open(List.of()).close();
            try {
                divide(database);
                return database;
            } catch (SQLException failed) {
                throw new IllegalStateException("The log could not be divided", failed);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
