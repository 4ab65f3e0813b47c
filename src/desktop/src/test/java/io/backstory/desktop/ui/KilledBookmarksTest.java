package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that keeps bookmarks is killed at any moment, the hard way. */
final class KilledBookmarksTest {

    private static final long SEED = 237;

    @TempDir
    Path folder;

    @Test
    void losesNoBookmarkThatWasKept() throws Exception {
        Random random = new Random(SEED);
        long kept = 0;
        for (int kill = 1; kill <= 4; kill++) {
            long confirmed = killedAfter(kept + 1, 20 + random.nextInt(200));
            List<Long> found = new BookmarkFile(folder, "log-1")
                    .read().stream().map(Bookmark::version).toList();
            assertThat(folder.resolve("bookmarks-log-1.json.unreadable")).doesNotExist();
            assertThat(found)
                    .as("after kill %d, %d bookmarks confirmed", kill, confirmed)
                    .startsWith(LongStream.rangeClosed(1, confirmed).boxed().toArray(Long[]::new));
            assertThat(found.size() - confirmed)
                    .as("written, not confirmed yet")
                    .isBetween(0L, 2L);
            kept = found.size();
        }
    }

    /** Returns the last version that the program said it had kept. */
    private long killedAfter(long first, int bookmarks) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BookmarkWriter.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = writer.inputReader(StandardCharsets.UTF_8)) {
            long confirmed = first - 1;
            while (confirmed < first + bookmarks) {
                confirmed = Long.parseLong(said.readLine());
            }
            writer.toHandle().destroyForcibly(); // Its output stays open, unlike after Process.destroyForcibly().
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                confirmed = Long.parseLong(line); // Confirmed before the kill arrived.
            }
            return confirmed;
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }
}
