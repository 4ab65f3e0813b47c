package io.backstory.desktop.operations;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.evidence.Witness;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayGauge;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.DemoHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small ledger on a real server, whose balances are built, and the people who operate it. */
final class OperatedLedger implements AutoCloseable {

    static final String BALANCES = "account_balances";
    static final int EVENTS = 2_000;

    private final ServerAddresses addresses = TemporaryServers.shared().addresses();
    private final String url = TemporaryServers.freshDatabase();
    private final EventStore store;
    private final WatchedModel model;
    private final RelayConfig redis = RelayConfig.of(addresses.redisUrl()).withPrefix("desk-" + UUID.randomUUID());
    private final RelayGauge gauge;
    private final List<String> deeds = new CopyOnWriteArrayList<>();

    OperatedLedger() {
        store = open(addresses.user(), addresses.password());
        gauge = EventStores.relayGauge(store, redis);
        DemoHistory demo = ServiceLoader.load(DemoHistory.class).findFirst().orElseThrow();
        demo.load(store, EVENTS, demo.defaultSeed(), ProgressListener.NONE);
        model = new WatchedModel(ProjectionDefinition.findAll().stream()
                .filter(definition -> definition.name().equals(BALANCES))
                .findFirst()
                .orElseThrow());
        store.projections(List.of(model)).catchUp(BALANCES);
    }

    private EventStore open(String user, String password) {
        return EventStores.connect(config(user, password));
    }

    private EventStoreConfig config(String user, String password) {
        return new EventStoreConfig(url, user, password, 6, Duration.ofSeconds(10), AggregateDefinition.findAll());
    }

    /** Carries the log to Redis; close it to leave the rest there. */
    Relay relay() {
        return EventStores.relay(config(addresses.user(), addresses.password()), redis);
    }

    /** A user with one of the roles of packaging/sql/roles.sql. */
    EventStore openAs(String role) throws SQLException, IOException {
        String user = "desk_" + role + "_" + UUID.randomUUID().toString().substring(0, 8);
        execute(roles());
        execute("CREATE ROLE " + user + " LOGIN PASSWORD 'secret'; GRANT backstory_" + role + " TO " + user);
        return open(user, "secret");
    }

    private static String roles() throws IOException {
        Path file = Path.of("packaging", "sql", "roles.sql");
        for (Path base = Path.of("").toAbsolutePath(); base != null; base = base.getParent()) {
            if (Files.exists(base.resolve(file))) {
                return Files.readString(base.resolve(file));
            }
        }
        throw new IOException("There is no " + file);
    }

    EventStore store() {
        return store;
    }

    WatchedModel model() {
        return model;
    }

    OperationsSource source(String person) {
        return source(store, person);
    }

    OperationsSource source(EventStore as, String person) {
        return new OperationsSource(
                as,
                List.of(model),
                person,
                progress -> as.seals().verify(Witness.of(TrustedKeys.NONE), progress),
                gauge::read,
                new OperationsSource.Deeds() {
                    @Override
                    public void rebuilt(String what, String reason, long count) {
                        deeds.add("rebuilt " + what + ": " + reason);
                    }

                    @Override
                    public void verified(SealCheck check) {
                        deeds.add("verified the log");
                    }

                    @Override
                    public void verifiedSnapshots(String scope, long count) {
                        deeds.add("verified snapshots");
                    }
                });
    }

    /** What went on record of what was done here, in its order. */
    List<String> deeds() {
        return deeds;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    String value(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Everything that a reader sees of the balances. */
    String served() {
        return value(
                "SELECT count(*) || ' ' || md5(string_agg(t::text, ',' ORDER BY t::text)) FROM " + BALANCES + " t");
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(url, addresses.user(), addresses.password());
    }

    @Override
    public void close() {
        gauge.close();
        store.close();
    }
}
