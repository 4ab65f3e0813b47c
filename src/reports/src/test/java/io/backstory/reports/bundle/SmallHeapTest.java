package io.backstory.reports.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.reports.ReportFacts.Grade;
import io.backstory.verifier.Verifier;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verifier as a process of its own, with the heap that it may take. */
final class SmallHeapTest {

    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void aBundleSeveralTimesAsLargeAsTheHeapIsVerifiedInIt() throws Exception {
        SmallLog log = new SmallLog();
        for (int i = 0; i < 32; i++) {
            log.add("acc-237", "1.00", "{\"amount\":\"1.00\",\"text\":\"" + "x".repeat(MIB) + "\"}");
        }
        SmallReport report = SmallReport.ofQuery(log, event -> true).graded(Grade.B);
        Path bundle = report.write(folder);
        assertThat(Files.size(bundle)).isGreaterThan(2 * 24L * MIB);

        Ended ended = verify(report, bundle, "-Xmx24m");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("32 hashes made again and equal", "VERIFIED: all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data/events.jsonl", "data/events.csv", "proof/nodes.jsonl", "custody.jsonl", "manifest.json"})
    void aPartWithoutAnEndIsRefusedInWordsAndNotByRunningOutOfMemory(String part) throws Exception {
        SmallReport report = SmallReport.ofAccount();
        Forge forge = new Forge(report, report.write(folder));
        String endless = "x".repeat(100 * MIB);
        // Whoever forges this holds the exporter's key, so that nothing before the part itself fails.
        forge = part.equals("manifest.json")
                ? forge.put(part, endless).relist()
                : forge.put(part, endless).resign();

        Ended ended = verify(report, forge.write(folder.resolve("endless.zip")), "-Xmx256m");

        assertThat(ended.status()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .contains("FAIL")
                .doesNotContain("OutOfMemory")
                .doesNotContain("Exception");
    }

    private Ended verify(SmallReport report, Path bundle, String heap)
            throws IOException, InterruptedException, URISyntaxException {
        Path keys = Files.writeString(folder.resolve("keys"), report.trust());
        Path program = Path.of(Verifier.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        program.toString(),
                        "io.backstory.verifier.Main",
                        "verify",
                        bundle.toString(),
                        "--trust",
                        keys.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private record Ended(int status, String output) {}
}
