package io.backstory.desktop.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class SupportTest {

    private static final Logger LOG = LoggerFactory.getLogger(SupportTest.class);

    @TempDir
    private Path folder;

    @Test
    void theLogTellsWhereItFailedButNotWhatWasInIt() throws IOException {
        try (WindowLog log = WindowLog.keep(folder)) {
            LOG.warn(
                    "Something failed\n2026-01-01 forged line", new IllegalStateException("balance of canary: 237.50"));
            assertThat(log).isNotNull();
        }
        LOG.warn("after the end");
        String text = Files.readString(folder.resolve("logs/backstory.log"));

        assertThat(text.lines().findFirst().orElse(""))
                .contains(" WARN [")
                .endsWith("Something failed?2026-01-01 forged line");
        assertThat(text)
                .contains("java.lang.IllegalStateException", "SupportTest.theLogTellsWhere")
                .doesNotContain("canary", "after the end");
    }

    @Test
    void theLogKeepsAFewFilesOfBoundedSize() throws IOException {
        try (WindowLog log = WindowLog.keep(folder, FileSize.valueOf("2kb"))) {
            for (int i = 0; i < 400; i++) {
                LOG.warn("Line {} of many that are written until the file is full and another one begins", i);
            }
            assertThat(log).isNotNull();
        }
        List<Path> files = WindowLog.files(folder);

        assertThat(files).hasSizeBetween(2, 5);
        assertThat(files).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(32 * 1024));
        assertThat(Files.readString(folder.resolve("logs/backstory.log"))).contains("Line 399");
    }

    @Test
    void aBundleHoldsVersionsThreadsAndLogsAndNothingElse() throws IOException {
        try (WindowLog log = WindowLog.keep(folder)) {
            LOG.warn("One line");
            assertThat(log).isNotNull();
        }
        Path file = new Diagnostics(folder, List.of("PostgreSQL = 18.6"))
                .write(folder.resolve("diagnostics.zip"), Instant.parse("2026-11-23T10:00:00Z"));

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("about.txt", "threads.txt", "logs/backstory.log");
            String about =
                    new String(zip.getInputStream(zip.getEntry("about.txt")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(about)
                    .contains("java.version = ", "PostgreSQL = 18.6", "written 2026-11-23T10:00:00Z")
                    .doesNotContain(System.getProperty("user.name") + "@", System.getProperty("user.home"));
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aBundleThatCannotBeWrittenLeavesNothing() {
        Path nowhere = folder.resolve("no such folder/diagnostics.zip");
        assertThatThrownBy(() -> new Diagnostics(folder, List.of()).write(nowhere, Instant.EPOCH))
                .isInstanceOf(IOException.class);
        assertThat(nowhere).doesNotExist();
    }

    /** Whoever looks for secrets must be able to find them. */
    @Test
    void aSearchForSecretsFindsThemHoweverTheyHide() throws IOException {
        SecretSearch search = new SecretSearch(List.of("canary 1&2"));
        Files.writeString(folder.resolve("harmless"), "a canary, 1 and 2");
        assertThat(search.in(folder)).isEmpty();
        Files.writeString(folder.resolve("plain"), "password=canary 1&2;");
        Files.writeString(folder.resolve("wide"), "canary 1&2", StandardCharsets.UTF_16LE);
        Files.writeString(folder.resolve("link"), "redis://:canary+1%262@cache");
        Files.writeString(folder.resolve("coded"), "Y2FuYXJ5IDEmMg==");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("zip")))) {
            zip.putNextEntry(new ZipEntry("inside"));
            zip.write("canary 1&2".repeat(100).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(search.in(folder)).hasSize(5).anyMatch(found -> found.endsWith("zip!inside"));
    }
}
