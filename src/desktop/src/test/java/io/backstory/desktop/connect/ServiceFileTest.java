package io.backstory.desktop.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services of libpq's file: what they may say, and that they lead to a real server. */
final class ServiceFileTest {

    /** What the driver calls it too. */
    private static final String PLACE = "org.postgresql.pgservicefile";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("pg_service.conf");
        System.setProperty(PLACE, file.toString());
    }

    @AfterEach
    void forgetTheFile() {
        System.clearProperty(PLACE);
    }

    private void write(String... lines) throws IOException {
        Files.write(file, List.of(lines));
    }

    @Test
    void aServiceSaysWhatTheAddressDoesNot() throws IOException {
        write(
                "# of the company",
                "[other]",
                "host=elsewhere",
                "",
                "[ledger]",
                "host=one.example,two.example",
                "port=6543",
                "dbname=ledger",
                "user=ann",
                "password=pw-of-the-file",
                "sslrootcert=/etc/root.crt",
                "target_session_attrs=prefer-standby",
                "application_name=psql",
                "[ledger]",
                "host=third");

        DatabaseAddress address = DatabaseAddress.parse(" service=ledger ");

        assertThat(address.jdbcUrl())
                .isEqualTo("jdbc:postgresql://one.example:6543,two.example:6543/ledger"
                        + "?sslmode=verify-full&sslrootcert=%2Fetc%2Froot.crt&targetServerType=preferSecondary");
        assertThat(address.user()).isEqualTo("ann");
        assertThat(address.password()).isEqualTo("pw-of-the-file");
        assertThat(address.toString()).isEqualTo("ann@one.example:6543,two.example:6543/ledger");
        DatabaseAddress nearer =
                DatabaseAddress.parse("postgresql://bob@three.example/copy?service=ledger&targetServerType=any");
        assertThat(nearer.user()).isEqualTo("bob");
        assertThat(nearer.jdbcUrl()).startsWith("jdbc:postgresql://three.example:5432/copy?");
        assertThat(nearer.jdbcUrl()).endsWith("targetServerType=any").contains("sslrootcert");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory=java.io.FileOutputStream",
                "options=-c session_preload_libraries=evil",
                "sslmode=require",
                "sslmode=disable",
                "sslfactory=org.postgresql.ssl.NonValidatingFactory",
                "hostaddr=10.0.0.1",
                "service=ledger",
                "passfile=/tmp/x",
                "sslpassword=x",
                "port=0",
                "port=1,2,3",
                "ldap://ldap.example/dc=example",
                "host=twice.example",
            })
    void aServiceMaySetNoMoreThanAnAddress(String line) throws IOException {
        write("[ledger]", "host=db.example", line);

        assertThatThrownBy(() -> DatabaseAddress.parse("service=ledger"))
                .isInstanceOf(ConnectRefusedException.class)
                .hasMessageContaining("Nothing was connected or changed")
                .hasMessageNotContaining("FileOutputStream");
    }

    @ParameterizedTest
    @CsvSource({
        "service=unknown, unknown",
        "service=ledger, names no host",
        "postgresql://ann:canary@/?service=ledger, PGPASSWORD",
        "service=socket, socket of this machine",
        "service=, a service has a name",
    })
    void saysWhatIsMissing(String address, String why) throws IOException {
        write("[ledger]", "dbname=ledger", "[socket]", "host=/var/run/postgresql");

        assertThatThrownBy(() -> DatabaseAddress.parse(address))
                .isInstanceOf(ConnectRefusedException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("canary");
    }

    @Test
    void aProfileRemembersTheServiceAndNotWhatItSays() throws IOException {
        Profile profile = Profile.of("eu", Environment.PRODUCTION, "service=ledger", "", false);

        assertThat(profile.place()).isEqualTo("service=ledger");
        new ProfileFile(folder).keep(profile, null);
        assertThat(new ProfileFile(folder).read()).containsExactly(profile);
        write("[ledger]", "host=localhost", "password=pw-of-the-file", "dbname=ledger");
        assertThat(profile.address().password()).isEqualTo("pw-of-the-file");
        assertThat(folder.resolve("connections.json")).content().doesNotContain("pw-of-the-file");
    }

    @Test
    void aServiceLeadsToARealServer() throws IOException {
        ServerAddresses servers = TemporaryServers.shared().addresses();
        String url = TemporaryServers.freshDatabase();
        EventStores.connect(EventStoreConfig.of(url, servers.user(), servers.password()))
                .close();
        write(
                "[ledger]",
                "host=127.0.0.1",
                "port=" + url.replaceAll(".*:(\\d+)/.*", "$1"),
                "dbname=" + url.substring(url.lastIndexOf('/') + 1),
                "user=" + servers.user(),
                "password=" + servers.password());
        List<ConnectionCheck.Step> steps = new ArrayList<>();
        Profile profile = Profile.of("eu", Environment.TEST, "service=ledger", "", false);

        boolean usable = ConnectionCheck.run(new ConnectOptions(null, null, folder).at(profile, "", ""), steps::add);

        assertThat(usable).isTrue();
        assertThat(steps).allMatch(ConnectionCheck.Step::passed);
        assertThat(steps.toString()).doesNotContain(servers.password());
    }
}
