package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.contract.PurseBalances;
import io.backstory.eventstore.contract.PurseTotals;
import io.backstory.eventstore.contract.StoreContract;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store with two read models over purses, and the words in which the tests speak of them. */
abstract class PurseModels extends StoreContract {

    static final String BALANCES = "purse_balances";
    static final String TOTALS = "purse_totals";
    static final long NO_LIMIT = Long.MAX_VALUE;

    final TestDatabase database = new TestDatabase();

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return database.open(definitions);
    }

    Projections projections(ProjectionDefinition... definitions) {
        return store.projections(List.of(definitions));
    }

    Projections both() {
        return projections(new PurseBalances(1, NO_LIMIT), new PurseTotals(1));
    }

    static RebuildOrder order(String name) {
        return new RebuildOrder(name, "m.keller", "the sums looked wrong");
    }

    static RebuildResult rebuild(Projections projections, String name) {
        return projections.rebuild(order(name), ReplayListener.NONE);
    }

    void fillPurses(int purses) {
        for (int i = 0; i < purses; i++) {
            append("p-" + i, ExpectedVersion.any(), put(i + 10), taken(1), put(3));
        }
    }

    Map<String, BigDecimal> replayed() {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        store.forEach(EventQuery.all(), event -> {
            BigDecimal amount = new BigDecimal(event.data().tree().get("amount").textValue());
            amounts.merge(
                    event.aggregateId(), event.eventType().equals("Taken") ? amount.negate() : amount, BigDecimal::add);
        });
        return amounts;
    }

    Map<String, BigDecimal> served() throws SQLException {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT purse, amount FROM purse_balances")) {
            while (rows.next()) {
                amounts.put(rows.getString(1), rows.getBigDecimal(2));
            }
        }
        return amounts;
    }

    @Nullable
    String fingerprint(String table) throws SQLException {
        return database.value(
                "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM " + table + " t");
    }
}
