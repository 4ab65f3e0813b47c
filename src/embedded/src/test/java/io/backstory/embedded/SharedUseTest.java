package io.backstory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several programs with one data folder, some of which die. Each one is a virtual machine of its own. */
final class SharedUseTest {
    @TempDir
    private Path temporary;

    @AfterEach
    void leavesNoProcess() {
        assertThat(TestFolders.serversIn(temporary)).isEmpty();
    }

    @Test
    void theServersOutliveTheirStarterAndEndWithTheLastUser() throws IOException, SQLException {
        Path folder = TestFolders.used(temporary);
        OtherProgram starter = OtherProgram.start(folder);
        assertThat(starter.greeting()).startsWith("started ");
        try (EmbeddedServers servers = TestFolders.start(folder)) {
            assertThat(servers.joined()).isTrue();
            starter.close();
            assertThat(Database.ask(servers.addresses(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(TestFolders.serversIn(folder)).isEmpty();
    }

    @Test
    void ofProgramsThatRaceExactlyOneStartsTheServers() throws IOException {
        List<OtherProgram.Starting> racing = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            racing.add(OtherProgram.begin(temporary));
        }
        List<OtherProgram> programs = new ArrayList<>();
        for (OtherProgram.Starting starting : racing) {
            programs.add(starting.await());
        }
        assertThat(programs)
                .filteredOn(program -> program.greeting().startsWith("started "))
                .hasSize(1);
        assertThat(programs)
                .filteredOn(program -> program.greeting().startsWith("joined "))
                .hasSize(2);
        for (OtherProgram program : programs) {
            program.close();
        }
    }

    @Test
    void serversOrphanedByAKilledProgramAreJoinedAndThenStopped()
            throws IOException, InterruptedException, SQLException {
        Path folder = TestFolders.used(temporary);
        OtherProgram starter = OtherProgram.start(folder);
        starter.kill();
        assertThat(TestFolders.serversIn(folder)).hasSize(2);

        try (EmbeddedServers servers = TestFolders.start(folder)) {
            assertThat(servers.joined()).isTrue();
            assertThat(starter.greeting()).endsWith(servers.addresses().jdbcUrl());
            assertThat(Database.ask(servers.addresses(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(TestFolders.serversIn(folder)).isEmpty();
    }

    @Test
    void aTerminatedProgramStopsTheServersIfItIsTheLast() throws IOException {
        Path folder = TestFolders.used(temporary);
        OtherProgram only = OtherProgram.start(folder);
        only.process().destroy();
        only.awaitEnd();
        assertThat(TestFolders.serversIn(folder)).isEmpty();
    }

    @Test
    void anInterruptInOneTerminalLeavesTheServersToTheOthers() throws IOException, SQLException {
        Path folder = TestFolders.used(temporary);
        // A build that runs in the background of a shell hands on that it ignores interrupts.
        OtherProgram starter = OtherProgram.start(folder, "setsid", "env", "--default-signal=INT");
        try (EmbeddedServers servers = TestFolders.start(folder)) {
            // What a terminal does on Ctrl+C: the signal goes to every process of the foreground group.
            run("kill", "-INT", "--", "-" + starter.process().pid());
            starter.awaitEnd();
            assertThat(Database.ask(servers.addresses(), "SELECT 1")).isEqualTo("1");
            assertThat(TestFolders.serversIn(folder)).hasSize(2);
        }
    }

    @Test
    void killedServersRecoverAndAForeignProcessWithTheirNumberIsLeftAlone()
            throws IOException, InterruptedException, SQLException {
        Path folder = TestFolders.used(temporary);
        OtherProgram starter = OtherProgram.start(folder);
        starter.kill();
        try (EmbeddedServers servers = TestFolders.start(folder)) {
            Database.execute(servers.addresses(), "CREATE TABLE kept AS SELECT 42 AS answer");
            killServers(folder);
        }
        Process foreign = new ProcessBuilder("sleep", "600").start();
        try {
            Path pidFile = folder.resolve("postgresql").resolve("postmaster.pid");
            List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
            lines.set(0, Long.toString(foreign.pid()));
            Files.write(pidFile, lines);
            Files.writeString(folder.resolve("redis").resolve("redis.pid"), foreign.pid() + "\n");

            try (EmbeddedServers servers = TestFolders.start(folder)) {
                assertThat(servers.joined()).isFalse();
                assertThat(Database.ask(servers.addresses(), "SELECT answer FROM kept"))
                        .isEqualTo("42");
            }
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly().waitFor();
        }
    }

    @Test
    void aJoiningProgramRevivesAServerThatDiedForAllAtTheSameAddress() throws IOException, SQLException {
        Path folder = TestFolders.used(temporary);
        try (EmbeddedServers first = TestFolders.start(folder)) {
            killServers(folder);
            try (EmbeddedServers second = TestFolders.start(folder)) {
                assertThat(second.joined()).isFalse();
                assertThat(second.addresses()).isEqualTo(first.addresses());
                assertThat(Database.ask(first.addresses(), "SELECT 1")).isEqualTo("1");
            }
            assertThat(Database.ask(first.addresses(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void worksInFoldersWithSpacesAndForeignLetters() throws IOException {
        Path folder = temporary.resolve("Příklad 例え 'data' & more");
        OtherProgram.start(folder).close();
        OtherProgram again = OtherProgram.start(folder);
        assertThat(again.greeting()).startsWith("started jdbc:postgresql://127.0.0.1:");
        again.close();
    }

    private static void killServers(Path folder) {
        List<ProcessHandle> servers = TestFolders.serversIn(folder);
        assertThat(servers).hasSize(2);
        servers.forEach(ProcessHandle::destroyForcibly);
        assertThat(Waiting.until(
                        Duration.ofSeconds(10),
                        () -> TestFolders.serversIn(folder).isEmpty()))
                .isTrue();
    }

    private static void run(String... command) throws IOException {
        Command.Outcome outcome = new Command(List.of(command), Path.of("/"), Duration.ofSeconds(10)).run();
        assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
    }
}
