package io.backstory.desktop.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.ConnectionCheck;
import io.backstory.desktop.connect.DatabaseAddress;
import io.backstory.desktop.connect.Environment;
import io.backstory.desktop.connect.FakeKeychainProgram;
import io.backstory.desktop.connect.Passwords;
import io.backstory.desktop.connect.Profile;
import io.backstory.desktop.shell.SettingsFile;
import io.backstory.desktop.support.Diagnostics;
import io.backstory.desktop.support.SecretSearch;
import io.backstory.desktop.support.WindowLog;
import io.backstory.desktop.ui.ManualThreads;
import io.backstory.desktop.ui.Problem;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.relay.RedisAddress;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

/** Passwords that nothing else looks like, used in every way there is, and then looked for in all that was left behind. */
final class CanarySecretsTest {

    private static final String DATABASE = "canary-db-7Qx4";
    private static final String REDIS = "canary-redis-9Kd2";
    private static final String SERVICE = "canary-service-3Zm8";
    private static final String WRONG = "canary-wrong-5Vt1 ü&=%";
    private static final SecretSearch SEARCH = new SecretSearch(List.of(DATABASE, REDIS, SERVICE, WRONG));
    private static final String SERVICE_FILE = "org.postgresql.pgservicefile";

    private final ServerAddresses servers = TemporaryServers.shared().addresses();
    private final String url = TemporaryServers.freshDatabase();
    private final String role = "canary_" + UUID.randomUUID().toString().replace("-", "");
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage() + " " + event.getThrowableProxy());
        }
    };

    @TempDir
    private Path data;

    /** The keychain and the service file, which may hold them. */
    @TempDir
    private Path elsewhere;

    @BeforeEach
    void makeUsersAndListen() throws Exception {
        EventStores.connect(EventStoreConfig.of(url, servers.user(), servers.password()))
                .close();
        login(DATABASE);
        database("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
        redis("SETUSER", role, "on", ">" + REDIS, "~*", "&*", "+@all");
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        ear.start();
        root().setLevel(Level.TRACE);
        root().addAppender(ear);
    }

    @AfterEach
    void putBack() throws Exception {
        root().detachAppender(ear);
        root().setLevel(Level.WARN);
        System.setOut(out);
        System.setErr(err);
        System.clearProperty(SERVICE_FILE);
        redis("DELUSER", role);
        database("DROP OWNED BY " + role);
        database("DROP ROLE " + role);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void login(String password) throws SQLException {
        database("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role + "') THEN CREATE ROLE "
                + role + "; END IF; END $$");
        database("ALTER ROLE " + role + " LOGIN PASSWORD '" + password + "'");
    }

    private void database(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, servers.user(), servers.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void redis(String... words) {
        try (RedisClient shared = RedisClient.create(URI.create(servers.redisUrl()))) {
            shared.executeCommand(new CommandArguments(Command.ACL).addObjects(List.of(words)));
        }
    }

    private Profile profile(String database) {
        String place = URI.create(servers.redisUrl()).getAuthority().replaceAll(".*@", "");
        return Profile.of("canary", Environment.TEST, database, "redis://" + role + "@" + place + "/0", true);
    }

    private String address() {
        return url.replace("jdbc:postgresql://", "postgresql://" + role + "@");
    }

    @Test
    void nothingThatIsLeftBehindHoldsAPassword() throws Exception {
        List<String> said = new ArrayList<>();
        FakeKeychainProgram program = FakeKeychainProgram.secretTool(elsewhere);
        try (WindowLog log = WindowLog.keep(data)) {
            assertThat(log).isNotNull();
            new SettingsFile(data).save();
            List<ConnectOptions> opened = throughTheForm(program, said);
            work(opened.getFirst(), said);
            throughTheServiceFile(said);
            failures(said);
            said.add(everyTextOf(opened.getFirst()));
            new Diagnostics(data, List.of("connected")).write(data.resolve("diagnostics.zip"), Instant.now());
        }

        assertThat(SEARCH.in(data)).isEmpty();
        assertThat(SEARCH.in("the keychain's arguments", program.arguments())).isEmpty();
        assertThat(SEARCH.in("what was said", String.join("\n", said))).isEmpty();
        assertThat(logged).isNotEmpty();
        assertThat(SEARCH.in("the log at its finest", String.join("\n", logged)))
                .isEmpty();
        assertThat(SEARCH.in("what was printed", printed.toString(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(SEARCH.in("the machine's arguments", everyArgument())).isEmpty();
        assertThat(data.resolve("connections.json")).content().contains("canary");
    }

    /** Typed, tried, kept in the keychain, and found again at the next start. */
    private List<ConnectOptions> throughTheForm(FakeKeychainProgram program, List<String> said) {
        List<ConnectOptions> opened = new ArrayList<>();
        ManualThreads threads = new ManualThreads();
        for (int start = 1; start <= 2; start++) {
            ConnectionsViewModel model = new ConnectionsViewModel(
                    new ConnectOptions(null, null, data), threads.pool(), program.keychain(), opened::add);
            model.load();
            threads.runAll();
            if (start == 1) {
                Profile profile = profile(address());
                model.create();
                model.draft().name().set(profile.name());
                model.draft().database().set(profile.database());
                model.draft().redis().set(profile.redis());
                model.draft().take(new Passwords(DATABASE, REDIS));
            }
            assertThat(model.draft().passwords()).isEqualTo(new Passwords(DATABASE, REDIS));
            model.check();
            threads.runAll();
            assertThat(model.conclusion().get()).isEqualTo("All is well.");
            said.add(model.steps() + model.conclusion().get() + model.draft().passwords());
            model.connect();
            threads.runAll();
        }
        assertThat(opened).hasSize(2);
        return opened;
    }

    private static void work(ConnectOptions options, List<String> said) {
        try (Connection connection = Connection.open(options, said::add);
                Relay relay = connection.relay(false).orElseThrow();
                Tail tail = connection.tail(Set.of(), 0)) {
            said.add(connection.name() + connection.log() + connection.store().ping());
            said.add(connection.redis().orElseThrow().ask() + connection.relayLag());
            said.add(tail.next(Duration.ofMillis(50)) + " " + tail.status() + relay.status() + tail + relay);
            said.add(connection.store() + " " + connection.profile());
        }
    }

    private void throughTheServiceFile(List<String> said) throws Exception {
        login(SERVICE);
        Path file = elsewhere.resolve("pg_service.conf");
        System.setProperty(SERVICE_FILE, file.toString());
        Files.write(
                file,
                List.of(
                        "[ledger]",
                        "host=127.0.0.1",
                        "port=" + url.replaceAll(".*:(\\d+)/.*", "$1"),
                        "dbname=" + url.substring(url.lastIndexOf('/') + 1),
                        "user=" + role,
                        "password=" + SERVICE));
        ConnectOptions options = new ConnectOptions(null, null, data).at(profile("service=ledger"), "", REDIS);
        work(options, said);
        said.add(everyTextOf(options));
        Files.writeString(file, "[ledger]\nhost=db.example\nsslmode=disable\npassword=" + SERVICE + "\n");
        said.add(told(catchThrowable(() -> DatabaseAddress.parse("service=ledger"))));
    }

    private void failures(List<String> said) {
        ConnectOptions none = new ConnectOptions(null, null, data);
        ConnectOptions wrong = none.at(profile(address()), WRONG, WRONG);
        assertThat(ConnectionCheck.run(wrong, step -> said.add(step.toString())))
                .isFalse();
        Throwable refused =
                catchThrowable(() -> Connection.open(wrong, said::add).close());
        assertThat(refused).isNotNull();
        said.add(told(refused));
        for (String bad : List.of(
                "postgresql://ann:" + WRONG + "@db.example/ledger",
                "postgresql://ann:" + DATABASE + "@db.example/ledger",
                "postgresql://db.example/ledger?password=" + DATABASE,
                "postgresql://ann:" + DATABASE + "@localhost/ledger",
                "jdbc:postgresql://localhost/ledger?sslpassword=" + DATABASE)) {
            said.add(told(catchThrowable(() -> profile(bad))));
        }
        for (String bad : List.of(
                "redis://ann:" + REDIS + "@cache.example/0",
                "redis://:" + REDIS + "@cache example/0",
                "redis-sentinel://:" + REDIS + "@cache",
                "http://:" + REDIS + "@cache")) {
            said.add(told(catchThrowable(() -> Profile.of("x", Environment.TEST, address(), bad, false))));
        }
        assertThatThrownBy(() -> RelayConfig.of("redis://:" + REDIS + "@cache/x y"))
                .satisfies(each -> said.add(told(each)));
    }

    /** As people are told, as support is told, and as a log would have it. */
    private static String told(Throwable failed) {
        assertThat(failed).isNotNull();
        Problem problem = Problem.of("This could not be done", failed);
        return problem + problem.message() + problem.details() + failed;
    }

    private static String everyTextOf(ConnectOptions options) {
        String redis = String.valueOf(options.redis());
        DatabaseAddress database = Objects.requireNonNull(options.database());
        RedisAddress address = RedisAddress.parse(redis);
        return String.join(
                "\n",
                options.toString(),
                database.toString(),
                database.jdbcUrl(),
                String.valueOf(options.profile()),
                address.toString(),
                address.login().toString(),
                new EventStoreConfig(database.jdbcUrl(), database.user(), DATABASE, 1, Duration.ZERO, List.of())
                        .toString(),
                RelayConfig.of(redis).toString(),
                TailConfig.after(0, redis).toString(),
                new Passwords(DATABASE, REDIS).toString());
    }

    private static String everyArgument() {
        StringBuilder all = new StringBuilder();
        all.append(ManagementFactory.getRuntimeMXBean().getInputArguments());
        System.getProperties()
                .forEach((name, value) -> all.append(name).append(value).append('\n'));
        ProcessHandle.allProcesses()
                .forEach(process ->
                        all.append(process.info().commandLine().orElse("")).append('\n'));
        return all.toString();
    }
}
