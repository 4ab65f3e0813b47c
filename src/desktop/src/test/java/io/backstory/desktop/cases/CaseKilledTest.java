package io.backstory.desktop.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of its own types into a case without a pause, and is killed while it does. */
final class CaseKilledTest {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aKilledProgramLosesFiveSecondsAtMost() throws Exception {
        Process typist = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--module-path=" + System.getProperty("jdk.module.path"),
                        "--add-modules=javafx.controls",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CaseTypist.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Typed last;
        try {
            last = readUntil(typist, Duration.ofSeconds(4));
        } finally {
            typist.destroyForcibly();
        }
        assertThat(typist.waitFor(10, TimeUnit.SECONDS)).isTrue();
        List<CaseEntry> kept = new CaseFolder(folder).list();
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst()).isInstanceOfSatisfying(CaseEntry.Sound.class, found -> {
            long saved = Long.parseLong(found.content().story().getFirst().note());
            assertThat(saved).as("something was typed and written").isPositive();
            assertThat(last.millis() - saved).as("milliseconds lost").isLessThanOrEqualTo(PROMISED.toMillis());
        });
    }

    /** @param millis since the typist began: it types what its clock says */
    private record Typed(long millis) {}

    private static Typed readUntil(Process typist, Duration enough) throws IOException {
        Typed last = new Typed(0);
        try (BufferedReader typed =
                new BufferedReader(new InputStreamReader(typist.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = typed.readLine(); line != null; line = typed.readLine()) {
                last = new Typed(Long.parseLong(line));
                if (last.millis() >= enough.toMillis()) {
                    return last;
                }
            }
        }
        throw new IOException("The typist ended by itself after " + last);
    }
}
