package io.backstory.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.embedded.TemporaryServers;
import io.backstory.reports.SealedLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An export onto a disk that the operating system says is full, in a process of its own: a file system of 64 KB where the
 * user may mount one, else a limit on the size of files, which the kernel refuses at the same place of the same write.
 */
final class FullDiskTest {

    @TempDir
    private static Path folder;

    /** Forms whose disk is full at different moments: while rows are written, while the document is, while it is packed. */
    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"CSV", "JSONL", "PDF", "BUNDLE"})
    void leavesNoFileNoRecordAndAClearErrorAndTheSameWorksElsewhere(Form form) throws Exception {
        try (SealedLedger ledger = new SealedLedger(Files.createTempDirectory(folder, "keys")).fill()) {
            for (int i = 0; i < 150; i++) {
                ledger.append("Account", "acc-1", SealedLedger.deposit("1.00"), "till-1", "");
            }
            long head = ledger.store().head();
            Path target = Files.createTempDirectory(folder, "disk");

            Ended full = export(ledger, form, target, true);

            assertThat(full.output()).as("%s on a full disk", form).contains("REFUSED", "left behind: []");
            assertThat(full.output())
                    .contains("Nothing of it was left behind, and the log is unchanged. Make room")
                    .containsAnyOf("No space left on device", "File too large");
            assertThat(ledger.store().head())
                    .as("an export that did not happen is not on record")
                    .isEqualTo(head);

            Ended room = export(ledger, form, target, false);
            assertThat(room.output()).contains("WRITTEN");
            assertThat(ledger.store().head()).isEqualTo(head + 1);
        }
    }

    @Test
    void itIsTheOperatingSystemThatRefuses() throws Exception {
        List<String> command =
                onFullDisk(folder, List.of("dd", "if=/dev/zero", "of=" + folder.resolve("x"), "bs=128k"));
        Ended ended = run(command);
        assertThat(ended.output())
                .containsAnyOf("No space left on device", "File too large", "File size limit exceeded");
    }

    private static Ended export(SealedLedger ledger, Form form, Path target, boolean full) throws Exception {
        var servers = TemporaryServers.shared().addresses();
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                ExportProgram.class.getName(),
                ledger.url(),
                servers.user(),
                String.valueOf(servers.password()),
                form.name(),
                target.toString());
        return run(full ? onFullDisk(target, java) : java);
    }

    /** Nothing is skipped: where no file system can be mounted, the kernel's other refusal stands in. */
    private static List<String> onFullDisk(Path target, List<String> program) throws Exception {
        String mount = "mount -t tmpfs -o size=64k backstory '" + target + "'";
        List<String> command = new ArrayList<>();
        if (run(List.of("unshare", "-Urm", "sh", "-c", mount)).status() == 0) {
            command.addAll(List.of("unshare", "-Urm", "sh", "-c", mount + " && exec \"$@\"", "sh"));
        } else {
            command.addAll(List.of("sh", "-c", "trap '' XFSZ; ulimit -f 128; exec \"$@\"", "sh"));
        }
        command.addAll(program);
        return command;
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (IOException noSuchProgram) {
            return new Ended(-1, String.valueOf(noSuchProgram.getMessage()));
        }
    }

    private record Ended(int status, String output) {}
}
