package io.backstory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine can have against it: each case ends in a message that says what to do. */
final class TroubleTest {
    @TempDir
    private Path temporary;

    @AfterEach
    void leavesNoProcess() {
        assertThat(TestFolders.serversIn(temporary)).isEmpty();
    }

    /**
     * One small disk in the life of a data folder. It is a tmpfs in a mount namespace, so nothing of it can be left
     * behind and it needs no rights beyond those of the user.
     */
    @Test
    void aFullDiskIsNamedAndNothingHalfMadeIsUsed() throws IOException {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        String program = "LC_ALL=C.UTF-8 '" + String.join("' '", OtherProgram.javaCommand()) + "' '"
                + OtherProgram.encode(disk.resolve("data").toString()) + "' </dev/null";
        String script = String.join(
                "\n",
                "cd /",
                "D='" + disk + "'",
                "mount -t tmpfs -o size=30m tmpfs $D && echo mounted",
                program,
                "mount -o remount,size=85m $D",
                program,
                "ls -A $D/data $D/data/programs | sed 's/^/kept /'",
                "mount -o remount,size=400m $D",
                program,
                "head -c 500m /dev/zero > $D/filler 2>/dev/null",
                program,
                "rm $D/filler",
                program,
                "mount -o remount,ro $D",
                program);
        String flags = RunAs.isRoot() ? "-m" : "-Urm";
        Command.Outcome outcome =
                new Command(List.of("unshare", flags, "sh", "-c", script), Path.of("/"), Duration.ofMinutes(2)).run();

        List<String> said = outcome.output().lines().toList();
        assertThat(said.getFirst()).isEqualTo("mounted");
        assertThat(said.get(1))
                .startsWith("failed The server programs could not be unpacked")
                .contains("disk is full");
        assertThat(said.get(2))
                .startsWith("failed PostgreSQL's data could not be prepared")
                .contains("disk is full");
        List<String> rest =
                said.stream().skip(3).filter(line -> !line.startsWith("kept ")).toList();
        assertThat(said).noneMatch(line -> line.startsWith("kept postgresql.new") || line.startsWith("kept .new-"));
        assertThat(rest).hasSize(4);
        assertThat(rest.get(0)).startsWith("started ");
        assertThat(rest.get(1)).startsWith("failed ").contains("disk is full", "intact");
        assertThat(rest.get(2)).startsWith("started ");
        assertThat(rest.get(3)).startsWith("failed ").contains("read-only");
    }

    @Test
    void twoThatUnpackIntoOneFolderGetTheSamePrograms() throws Exception {
        Path programs = Files.createDirectory(temporary.resolve("shared"));
        FutureTask<Programs> other = new FutureTask<>(() -> Programs.unpack(programs, step -> {}));
        Thread.ofPlatform().start(other);
        Programs own = Programs.unpack(programs, step -> {});

        assertThat(other.get()).isEqualTo(own);
        try (Stream<Path> left = Files.list(programs)) {
            assertThat(left)
                    .containsExactlyInAnyOrder(own.postgres(), own.redis().getParent());
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(temporary.resolve("taken"), "not a folder");
        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> TestFolders.start(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("Move it away");
    }

    @Test
    void aMissingLibraryIsNamed() throws IOException {
        Path programs = copiedPrograms();
        try (Stream<Path> libraries = Files.list(postgres(programs).resolve("lib"))) {
            for (Path library : libraries
                    .filter(file -> file.toString().contains("libicudata.so"))
                    .toList()) {
                Files.delete(library);
            }
        }
        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> start(programs))
                .withMessageContaining("PostgreSQL cannot run on this system")
                .withMessageContaining("library that the server needs is missing")
                .withMessageContaining("libicudata.so.60");
    }

    @Test
    void aSystemWithoutGlibcIsNamed() throws IOException {
        Path programs = copiedPrograms();
        Path server = postgres(programs).resolve("bin").resolve("postgres");
        Files.delete(server);
        // To the kernel the same as a program whose loader is absent: the file is there, running it says ENOENT.
        Files.writeString(server, "#!/lib64/no-such-loader\n", StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwx------"));

        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> start(programs))
                .withMessageContaining("glibc")
                .withMessageContaining("--db");
    }

    @Test
    void aServerThatDoesNotStartShowsItsLog() throws IOException {
        Path folder = TestFolders.used(temporary);
        Files.writeString(folder.resolve("postgresql").resolve("postgresql.auto.conf"), "shared_buffers = '1PB'\n");

        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> TestFolders.start(folder))
                .withMessageContaining("PostgreSQL did not start")
                .withMessageContaining(folder.resolve("logs").toString())
                .withMessageContaining("shared_buffers");
    }

    @Test
    void aRedisThatDoesNotStartShowsItsLogAndPostgresIsStoppedAgain() throws IOException {
        Path folder = TestFolders.used(temporary);
        Path manifest = folder.resolve("redis").resolve("appendonlydir").resolve("appendonly.aof.manifest");
        Files.writeString(manifest, "file nonsense\n");

        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> TestFolders.start(folder))
                .withMessageContaining("Redis did not start")
                .withMessageContaining(
                        folder.resolve("logs").resolve("redis.log").toString())
                .withMessageContaining("manifest");
    }

    @Test
    void aNameThatTheShellWouldReadIsRefused() {
        Path folder = temporary.resolve("$HOME");
        assertThatExceptionOfType(EmbeddedServerException.class)
                .isThrownBy(() -> TestFolders.start(folder))
                .withMessageContaining("dollar sign")
                .withMessageContaining("Nothing was changed");
        assertThat(folder).doesNotExist();
    }

    private EmbeddedServers start(Path programs) {
        return EmbeddedServers.startOrJoin(
                temporary.resolve("data"), step -> {}, new StartOptions(true, programs, null));
    }

    private static Path postgres(Path programs) throws IOException {
        try (Stream<Path> homes = Files.list(programs)) {
            return homes.filter(home -> String.valueOf(home.getFileName()).startsWith("postgresql-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A copy of the programs that may be damaged. */
    private Path copiedPrograms() throws IOException {
        Path original = TestFolders.programs();
        Programs.unpack(original, step -> {});
        Path copy = temporary.resolve("programs");
        TestFolders.copy(original, copy);
        return copy;
    }
}
