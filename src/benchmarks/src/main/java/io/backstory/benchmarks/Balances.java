package io.backstory.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** What each account holds, in memory. Not thread-safe. */
final class Balances {

    private final Map<String, long[]> cents = new HashMap<>();

    /** Adds to an account, which may be new. */
    void add(String account, long change) {
        cents.computeIfAbsent(account, first -> new long[1])[0] += change;
    }

    /** The rows of the rebuilt read model. */
    static Balances of(DataSource source) throws SQLException {
        Balances balances = new Balances();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT account_id, (balance * 100)::bigint FROM " + MeasuredBalances.NAME)) {
            while (rows.next()) {
                balances.add(rows.getString(1), rows.getLong(2));
            }
        }
        return balances;
    }

    /** The same for the same balances, in whatever order they came about. */
    String outcome() {
        long digest = 0;
        long sum = 0;
        for (Map.Entry<String, long[]> account : cents.entrySet()) {
            sum += account.getValue()[0];
            long pair = account.getKey().hashCode() * 0x9E3779B97F4A7C15L + account.getValue()[0];
            digest += (pair ^ (pair >>> 29)) * 0xBF58476D1CE4E5B9L;
        }
        return "%d balances, sum %d cents, digest %x".formatted(cents.size(), sum, digest);
    }
}
