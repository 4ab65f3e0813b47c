package io.backstory.desktop.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to real servers, and each way in which it can fail, with its next step. */
final class ConnectionCheckTest {

    private final ServerAddresses servers = TemporaryServers.shared().addresses();
    private final String url = TemporaryServers.freshDatabase();
    private final List<ConnectionCheck.Step> steps = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void makeALog() {
        EventStores.connect(EventStoreConfig.of(url, servers.user(), servers.password()))
                .close();
    }

    private String address(String user, String password) {
        return url.replace("jdbc:postgresql://", "postgresql://" + user + ":" + password + "@");
    }

    private boolean check(String address, @Nullable String redis) {
        steps.clear();
        ConnectOptions options = new ConnectOptions(DatabaseAddress.parse(address), redis, folder);
        return ConnectionCheck.run(options, steps::add);
    }

    private ConnectionCheck.Step last() {
        return steps.getLast();
    }

    @Test
    void goesAllTheWayToAHealthyLedgerAndChangesNothing() throws SQLException {
        assertThat(check(address(servers.user(), servers.password()), servers.redisUrl()))
                .isTrue();

        assertThat(steps).allMatch(ConnectionCheck.Step::passed).hasSize(5);
        assertThat(steps.get(1).name()).isEqualTo("Log in as " + servers.user());
        assertThat(steps.get(1).found()).startsWith("PostgreSQL ");
        assertThat(steps.get(2).found()).isEqualTo("Events in the log: 0, on the primary");
        assertThat(last().found()).startsWith("Redis ").endsWith(" answers");
        assertThat(steps.toString()).doesNotContain(servers.password());
        assertThat(value("SELECT count(*) FROM operations")).isEqualTo("0");
    }

    @Test
    void tellsAWrongPasswordFromAMissingDatabase() {
        assertThat(check(address(servers.user(), "wrong"), null)).isFalse();
        assertThat(last().found()).isEqualTo("The server refuses the user or the password.");
        assertThat(last().next()).isNotEmpty();

        String elsewhere = address(servers.user(), servers.password()).replaceAll("/[^/]*$", "/nowhere");
        assertThat(check(elsewhere, null)).isFalse();
        assertThat(last().found()).isEqualTo("The server has no database of that name.");
    }

    @Test
    void saysThatADatabaseHoldsNoLogAndMakesNone() throws SQLException {
        String empty = TemporaryServers.freshDatabase();
        String address =
                empty.replace("jdbc:postgresql://", "postgresql://" + servers.user() + ":" + servers.password() + "@");

        assertThat(check(address, null)).isFalse();

        assertThat(steps.get(1).passed()).isTrue();
        assertThat(last().name()).isEqualTo("Find the log");
        assertThat(last().found()).contains("holds no log of Backstory");
    }

    @Test
    void tellsAPortWithoutServerFromAHostThatNobodyKnows() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(check("postgresql://ann@127.0.0.1:" + free + "/ledger", null))
                .isFalse();
        assertThat(steps).hasSize(1);
        assertThat(last().found()).contains("nothing listens on that port");

        assertThat(check("postgresql://ann@ledger.invalid/ledger", null)).isFalse();
        assertThat(last().found()).isEqualTo("No such host is known here.");
    }

    @Test
    void refusesToSpeakOpenlyWithAServerThatHasNoTls() {
        DatabaseAddress open =
                DatabaseAddress.parse(address(servers.user(), servers.password()) + "?sslmode=verify-full");
        assertThat(ConnectionCheck.run(new ConnectOptions(open, null, folder), steps::add))
                .isFalse();
        assertThat(last().found()).isEqualTo("The server does not speak TLS.");
    }

    @Test
    void takesTheReplicaThatAnswersWhenAnotherHostIsAway() {
        String two = address(servers.user(), servers.password()).replace("@127.0.0.1", "@127.0.0.1:1,127.0.0.1");

        assertThat(check(two, null)).isTrue();
        assertThat(steps.getFirst().passed()).isFalse();
        assertThat(steps.stream().skip(1)).allMatch(ConnectionCheck.Step::passed);
    }

    @Test
    void aUserWithoutRightsIsToldWhatToAskFor() throws SQLException {
        execute("DROP ROLE IF EXISTS check_stranger");
        execute("CREATE ROLE check_stranger LOGIN PASSWORD 'stranger'");

        assertThat(check(address("check_stranger", "stranger"), null)).isFalse();

        assertThat(steps.toString()).contains("backstory_auditor");
        execute("DROP ROLE check_stranger");
    }

    @Test
    void aLedgerIsUsableWhileRedisIsAway() {
        assertThat(check(address(servers.user(), servers.password()), "redis://127.0.0.1:1/0"))
                .isTrue();
        assertThat(last().passed()).isFalse();
        assertThat(last().found()).isEqualTo("The host is there, but nothing listens on that port.");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, servers.user(), servers.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, servers.user(), servers.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
