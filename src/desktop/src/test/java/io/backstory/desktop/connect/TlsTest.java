package io.backstory.desktop.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.connect.Certificates.Issued;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import redis.clients.jedis.RedisClient;

/** Certificates against a real PostgreSQL and a real Redis: those that are right, and each way to be wrong. */
@SuppressWarnings("NullAway.Init") // Made before all tests.
final class TlsTest {

    private static final ServerAddresses SERVERS = TemporaryServers.shared().addresses();
    private static final String RULE =
            "hostssl all tls_reader 127.0.0.1/32 cert\nhostssl all tls_reader ::1/128 cert\n";

    @TempDir
    private static Path folder;

    private static Certificates company;
    private static Certificates stranger;
    private static Issued client;
    private static String url;
    private static String rules;
    private static Process redis;
    private static int redisPort;

    private final List<ConnectionCheck.Step> steps = new ArrayList<>();

    @BeforeAll
    static void startServersWithCertificates() throws Exception {
        company = new Certificates(folder, "company");
        stranger = new Certificates(folder, "stranger");
        client = company.issue("tls_reader");
        url = TemporaryServers.freshDatabase();
        EventStores.connect(EventStoreConfig.of(url, SERVERS.user(), SERVERS.password()))
                .close();
        Issued server = company.issue("localhost");
        secureTheDatabase(server);
        startRedis(server);
    }

    /** The shared server takes it on while it runs; other tests' connections go on as they are. */
    private static void secureTheDatabase(Issued server) throws Exception {
        Path data = Path.of(value("SHOW data_directory"));
        upload(server.certificate(), data.resolve("server.crt"));
        upload(server.key(), data.resolve("server.key"));
        upload(company.root(), data.resolve("root.crt"));
        execute("CREATE ROLE tls_reader LOGIN");
        execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO tls_reader");
        Path hba = Path.of(value("SHOW hba_file"));
        rules = Files.readString(hba);
        Files.writeString(hba, RULE + rules);
        execute("ALTER SYSTEM SET ssl_ca_file = 'root.crt'");
        execute("ALTER SYSTEM SET ssl = on");
        reload("on");
    }

    private static void startRedis(Issued server) throws Exception {
        String program;
        try (RedisClient shared = RedisClient.create(URI.create(SERVERS.redisUrl()))) {
            program = shared.info("server")
                    .lines()
                    .filter(line -> line.startsWith("executable:"))
                    .map(line -> line.substring("executable:".length()))
                    .findFirst()
                    .orElseThrow();
        }
        try (ServerSocket free = new ServerSocket(0)) {
            redisPort = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(program, "--port", "0", "--bind", "127.0.0.1", "--save", ""));
        command.addAll(List.of("--tls-port", Integer.toString(redisPort), "--requirepass", "pw-of-redis"));
        command.addAll(List.of("--tls-cert-file", server.certificate().toString()));
        command.addAll(List.of("--tls-key-file", server.key().toString()));
        command.addAll(List.of("--tls-ca-cert-file", company.root().toString()));
        redis = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> listens(redisPort));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @AfterAll
    static void putBack() throws Exception {
        redis.destroyForcibly().onExit().join();
        Files.writeString(Path.of(value("SHOW hba_file")), rules);
        execute("ALTER SYSTEM RESET ssl");
        execute("ALTER SYSTEM RESET ssl_ca_file");
        reload("off");
    }

    private static void reload(String ssl) throws Exception {
        execute("SELECT pg_reload_conf()");
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> value("SHOW ssl").equals(ssl));
    }

    /** As the server's own user, who must own a key; it writes what only it may read. */
    private static void upload(Path from, Path to) throws Exception {
        try (Connection connection = connection();
                PreparedStatement upload = connection.prepareStatement("SELECT lo_from_bytea(4711, ?)");
                PreparedStatement export = connection.prepareStatement("SELECT lo_export(4711, ?), lo_unlink(4711)")) {
            upload.setBytes(1, Files.readAllBytes(from));
            upload.execute();
            export.setString(1, to.toString());
            export.execute();
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(url, SERVERS.user(), SERVERS.password());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private boolean check(String host, Path root, @Nullable String redisUrl) {
        String login = SERVERS.user() + ":" + SERVERS.password() + "@";
        return check(login, host, "&sslrootcert=" + root, redisUrl);
    }

    private boolean check(String login, String host, String more, @Nullable String redisUrl) {
        steps.clear();
        String place = url.replace("jdbc:postgresql://127.0.0.1", "postgresql://" + login + host);
        DatabaseAddress address = DatabaseAddress.parse(place + "?sslmode=verify-full" + more);
        return ConnectionCheck.run(new ConnectOptions(address, redisUrl, folder), steps::add);
    }

    private String redisAt(String host, Path root, String more) {
        return "rediss://:pw-of-redis@" + host + ":" + redisPort + "/0?sslrootcert=" + root + more;
    }

    private String identity() {
        return "&sslcert=" + client.certificate() + "&sslkey=";
    }

    private ConnectionCheck.Step last() {
        return steps.getLast();
    }

    @Test
    void theRightCertificatesAreAcceptedByBothServers() {
        String redisUrl = redisAt("localhost", company.root(), identity() + client.key());
        assertThat(check("localhost", company.root(), redisUrl)).isTrue();

        assertThat(steps).allMatch(ConnectionCheck.Step::passed);
        assertThat(last().found()).startsWith("Redis ");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        String redisUrl = redisAt("127.0.0.1", company.root(), identity() + client.key());
        assertThat(check("127.0.0.1", company.root(), redisUrl)).isFalse();

        assertThat(steps.get(1).found()).isEqualTo("The server's certificate was made for another name.");
        assertThat(last().found()).isEqualTo("The server's certificate was made for another name.");
        assertThat(last().next()).contains("Use the name that stands in the certificate");
    }

    @Test
    void anAuthorityThatNobodyNamedIsRefused() {
        String redisUrl = redisAt("localhost", stranger.root(), identity() + client.key());
        assertThat(check("localhost", stranger.root(), redisUrl)).isFalse();

        assertThat(steps.stream().map(ConnectionCheck.Step::found))
                .filteredOn(found -> found.equals("The server's certificate is not trusted."))
                .hasSize(2);
        assertThat(last().next()).contains("somebody may be in between");
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        Path nowhere = folder.resolve("nowhere.crt");
        assertThat(check("localhost", nowhere, redisAt("localhost", nowhere, "")))
                .isFalse();

        assertThat(steps.stream().map(ConnectionCheck.Step::found))
                .filteredOn(found -> found.equals("The file with the authority's certificate is not there."))
                .hasSize(2);
    }

    @Test
    void aClientLogsInByItsCertificateAloneAndNotWithoutIt() {
        String trust = "&sslrootcert=" + company.root();
        boolean usable = check("tls_reader@", "localhost", trust + identity() + client.binaryKey(), null);
        assertThat(steps).allMatch(ConnectionCheck.Step::passed);
        assertThat(usable).isTrue();
        assertThat(steps.get(steps.size() - 3).name()).isEqualTo("Log in as tls_reader");

        Certificates.allow(client.binaryKey(), "rw-r--r--");
        assertThat(check("tls_reader@", "localhost", trust + identity() + client.binaryKey(), null))
                .isFalse();
        assertThat(last().found()).startsWith("Others may read the file");
        Certificates.allow(client.binaryKey(), "rw-------");

        String without = redisAt("localhost", company.root(), "");
        assertThat(check("tls_reader@", "localhost", trust, without)).isFalse();
        assertThat(steps.get(1).found()).isEqualTo("The server wants a certificate of this client.");
        // Redis may close the line before its reason was read.
        assertThat(last().passed()).isFalse();
        assertThat(last().next()).contains("sslcert", "sslkey");
    }

    @Test
    void noPasswordIsSentOverALineThatIsNotTrusted() {
        String open = "redis://:pw-of-redis@localhost:" + redisPort + "/0";
        assertThat(check("localhost", company.root(), open)).isTrue();

        assertThat(last().passed()).isFalse();
        assertThat(last().next()).contains("rediss://");
    }
}
