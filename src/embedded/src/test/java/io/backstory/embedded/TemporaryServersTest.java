package io.backstory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryServersTest {
    @Test
    void givesEachTestAnEmptyDatabaseOfItsOwn() throws SQLException {
        String first = TemporaryServers.freshDatabase();
        String second = TemporaryServers.freshDatabase();
        ServerAddresses addresses = TemporaryServers.shared().addresses();

        assertThat(first).isNotEqualTo(second);
        try (Connection connection = DriverManager.getConnection(first, addresses.user(), addresses.password());
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getInt(1)).isZero();
        }
    }

    @Test
    void oneServerServesTheWholeVirtualMachine() {
        assertThat(TemporaryServers.shared()).isSameAs(TemporaryServers.shared());
    }

    @Test
    void thoseOfAKilledProgramAreClearedAwayByTheNextAndThoseOfALivingOneAreNot(@TempDir Path temporary)
            throws IOException, InterruptedException {
        OtherProgram killed = startIn(temporary);
        Path abandoned = Path.of(killed.greeting());
        killed.kill();
        assertThat(TestFolders.serversIn(abandoned)).hasSize(2);

        try (OtherProgram living = startIn(temporary)) {
            Path used = Path.of(living.greeting());
            assertThat(abandoned).doesNotExist();
            assertThat(TestFolders.serversIn(abandoned)).isEmpty();
            assertThat(TestFolders.serversIn(used)).hasSize(2);

            Path another = Files.createDirectory(temporary.resolve("backstory-temporary-other"));
            AbandonedServers.removeBeside(another, "backstory-temporary-", TestFolders.options());
            Files.delete(another);
            assertThat(TestFolders.serversIn(used)).hasSize(2);
        }
        assertThat(TestFolders.serversIn(temporary)).isEmpty();
        // They go behind the program that ended: nobody waits for a quarter of a million files.
        assertThat(Waiting.until(Duration.ofSeconds(10), () -> isEmpty(temporary)))
                .isTrue();
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static OtherProgram startIn(Path temporary) throws IOException {
        return OtherProgram.launch(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary.toRealPath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TemporaryProgram.class.getName()))
                .await();
    }
}
