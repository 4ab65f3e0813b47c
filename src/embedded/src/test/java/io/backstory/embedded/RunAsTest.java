package io.backstory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root has to step down, in whichever way the system allows; an ordinary user has not. */
final class RunAsTest {
    @TempDir
    private Path temporary;

    @Test
    void dataMadeUnderOneIdentityIsUsedUnderAnother() throws IOException, SQLException {
        if (!RunAs.isRoot()) {
            assertThat(RunAs.detect()).isEqualTo(RunAs.DIRECT);
            return;
        }
        assertThat(RunAs.detect()).isNotEqualTo(RunAs.DIRECT);
        Path folder = temporary.resolve("data");
        openForOthers(temporary);
        Programs.unpack(TestFolders.programs(), step -> {});
        TestFolders.copy(TestFolders.programs(), temporary.resolve("programs"));
        try (EmbeddedServers servers = start(folder, RunAs.NOBODY)) {
            Database.execute(servers.addresses(), "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThat(Files.getOwner(folder.resolve("postgresql")).getName()).isEqualTo("nobody");
            assertThat(TestFolders.serversIn(folder))
                    .extracting(server -> server.info().user().orElse(""))
                    .containsOnly("nobody");
        }
        try (EmbeddedServers servers = start(folder, RunAs.detect())) {
            assertThat(Database.ask(servers.addresses(), "SELECT answer FROM kept"))
                    .isEqualTo("42");
        }
        assertThat(TestFolders.serversIn(folder)).isEmpty();
    }

    @Test
    void aFolderThatTheServersAccountCannotEnterIsNamed() throws IOException {
        Path closed = Files.createDirectory(temporary.resolve("closed"), DataFolder.ownerOnly("rwx------"));
        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> RunAs.NOBODY.requireReachable(closed.resolve("data")))
                .withMessageContaining(closed.toString())
                .withMessageContaining("--data");
    }

    @Test
    void rootDoesNotTakeAnotherUsersFolderOver() throws IOException {
        if (!RunAs.isRoot()) {
            RunAs.refuseFolderOfAnotherUser(temporary);
            return;
        }
        Path folder = Files.createDirectory(temporary.resolve("data"));
        // A number that no account of the system has: any ordinary user's will do.
        Files.setAttribute(folder, "unix:uid", 54_321);
        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> start(folder, RunAs.detect()))
                .withMessageContaining("54321")
                .withMessageContaining("Nothing was changed");
        assertThat(folder).isEmptyDirectory();
    }

    private EmbeddedServers start(Path folder, RunAs runAs) {
        return EmbeddedServers.startOrJoin(
                folder, step -> {}, new StartOptions(true, temporary.resolve("programs"), runAs));
    }

    private static void openForOthers(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }
}
