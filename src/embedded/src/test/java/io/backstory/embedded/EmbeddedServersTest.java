package io.backstory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedServersTest {
    @TempDir
    private Path temporary;

    @AfterEach
    void leavesNoProcess() {
        assertThat(TestFolders.serversIn(temporary)).isEmpty();
    }

    @Test
    void keepsDataAndPortsBetweenStarts() throws SQLException {
        Path folder = temporary.resolve("data folder");
        ServerAddresses first;
        try (EmbeddedServers servers = TestFolders.start(folder)) {
            first = servers.addresses();
            assertThat(servers.joined()).isFalse();
            Database.execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        assertThat(TestFolders.serversIn(folder)).isEmpty();

        try (EmbeddedServers servers = TestFolders.start(folder)) {
            assertThat(servers.joined()).isFalse();
            assertThat(servers.addresses()).isEqualTo(first);
            assertThat(Database.ask(first, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void tellsItsStepsInPlainWords() {
        List<String> steps = new ArrayList<>();
        EmbeddedServers.startOrJoin(temporary, steps::add).close();

        assertThat(steps)
                .containsExactly(
                        "Unpacking PostgreSQL",
                        "Unpacking Redis",
                        "Preparing the data folder",
                        "Starting PostgreSQL 18.6",
                        "Starting Redis");
    }

    @Test
    void isSetUpForDataThatMustNotBeLost() throws SQLException {
        StartOptions normal = new StartOptions(true, TestFolders.programs(), null);
        try (EmbeddedServers servers = EmbeddedServers.startOrJoin(temporary, step -> {}, normal)) {
            ServerAddresses addresses = servers.addresses();
            assertThat(Database.ask(addresses, "SHOW fsync")).isEqualTo("on");
            assertThat(Database.ask(addresses, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(Database.ask(addresses, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(Database.ask(addresses, "SHOW data_checksums")).isEqualTo("on");
            assertThat(Database.ask(addresses, "SHOW max_connections")).isEqualTo("60");
            assertThat(Database.ask(addresses, "SELECT setting FROM pg_settings WHERE name = 'log_timezone'"))
                    .isEqualTo("UTC");
            assertThat(Database.ask(addresses, "SELECT lower('ÄÖÉЖ') || ('Žluťoučký' ILIKE '%ŤOU%')"))
                    .isEqualTo("äöéжtrue");
            assertThat(Database.ask(
                            addresses, "SELECT string_agg(c, '' ORDER BY c) FROM unnest('{b,a,B,ä}'::text[]) c"))
                    .isEqualTo("Babä");
        }
    }

    @Test
    void aSecondUserOfTheSameProgramJoins() throws IOException, SQLException {
        Path folder = TestFolders.used(temporary);
        EmbeddedServers first = TestFolders.start(folder);
        EmbeddedServers second = TestFolders.start(folder);
        assertThat(second.joined()).isTrue();
        assertThat(second.addresses()).isEqualTo(first.addresses());

        first.close();
        assertThat(Database.ask(second.addresses(), "SELECT 1")).isEqualTo("1");
        second.close();
        second.close();
        assertThat(TestFolders.serversIn(temporary)).isEmpty();
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws IOException, SQLException {
        Path folder = TestFolders.used(temporary);
        int port;
        try (EmbeddedServers servers = TestFolders.start(folder)) {
            port = portOf(servers.addresses());
        }
        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                EmbeddedServers servers = TestFolders.start(folder)) {
            assertThat(stranger.getLocalPort()).isNotEqualTo(portOf(servers.addresses()));
            assertThat(Database.ask(servers.addresses(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void discardsWhatAKilledStartLeftHalfMade() throws IOException, SQLException {
        Path halfMade =
                Files.createDirectories(temporary.resolve("postgresql.new").resolve("base"));
        Files.writeString(halfMade.resolve("junk"), "half a database");

        try (EmbeddedServers servers = TestFolders.start(temporary)) {
            assertThat(Database.ask(servers.addresses(), "SELECT 1")).isEqualTo("1");
            assertThat(temporary.resolve("postgresql.new")).doesNotExist();
        }
    }

    @Test
    void makesUpForADatabaseThatWasNeverCreated() throws IOException, SQLException {
        Path folder = TestFolders.used(temporary);
        try (EmbeddedServers servers = TestFolders.start(folder)) {
            ServerAddresses addresses = servers.addresses();
            ServerAddresses maintenance = new ServerAddresses(
                    addresses.databaseUrl(),
                    addresses.jdbcUrl().replaceAll("/backstory$", "/postgres"),
                    addresses.user(),
                    addresses.password(),
                    addresses.redisUrl(),
                    addresses.dataFolder());
            Database.execute(maintenance, "DROP DATABASE backstory");
        }
        try (EmbeddedServers servers = TestFolders.start(folder)) {
            assertThat(Database.ask(servers.addresses(), "SELECT current_database()"))
                    .isEqualTo("backstory");
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersionAndTouchesNothing() throws IOException {
        Path data = Files.createDirectories(temporary.resolve("postgresql"));
        Files.writeString(data.resolve("PG_VERSION"), "15\n");

        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> TestFolders.start(temporary))
                .withMessageContaining("PostgreSQL 15")
                .withMessageContaining("PostgreSQL 18")
                .withMessageContaining("Nothing was touched");
        assertThat(data).isDirectoryContaining("glob:**PG_VERSION");
        try (var files = Files.list(data)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void saysWhichPasswordFileIsWrong() throws IOException {
        Path folder = TestFolders.used(temporary);
        Files.writeString(folder.resolve("password"), "not-the-password");

        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> TestFolders.start(folder))
                .withMessageContaining(folder.resolve("password").toString())
                .withMessageContaining("data is intact");
    }

    @Test
    void theDefaultFolderIsTheUsersOwn() {
        assertThat(EmbeddedServers.defaultDataFolder()).isAbsolute().hasFileName("backstory");
    }

    private static int portOf(ServerAddresses addresses) {
        return Integer.parseInt(addresses.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
    }
}
