package io.backstory.reports.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.verifier.Claim;
import io.backstory.verifier.Progress;
import io.backstory.verifier.Trust;
import io.backstory.verifier.Verification;
import io.backstory.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles that somebody changed on purpose, most of them with the exporter's own key. */
final class ForgeryTest {

    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void takeApart() throws IOException {
        SmallReport report = SmallReport.ofAccount();
        forge = new Forge(report, report.write(folder));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({
        "io.backstory.reports.bundle.ReportForgeries#outside",
        "io.backstory.reports.bundle.ReportForgeries#manifests",
        "io.backstory.reports.bundle.LogForgeries#events",
        "io.backstory.reports.bundle.LogForgeries#proofs",
        "io.backstory.reports.bundle.ReportForgeries#tables",
        "io.backstory.reports.bundle.ReportForgeries#claims"
    })
    void isFound(String name, String claim, Consumer<Forge> forgery) throws IOException {
        forgery.accept(forge);
        Path file = forge.write(folder.resolve("forged.zip"));

        Verification found = new Verifier(Trust.parse(forge.report.trust())).verify(file, Progress.NONE);

        assertThat(found.exitStatus()).as(found.text()).isEqualTo(Verification.FAILED);
        assertThat(found.claims().stream()
                        .filter(failed -> failed.result() == Claim.Result.FAIL)
                        .map(Claim::id))
                .as(found.text())
                .contains(claim);
    }

    static Arguments forgery(String name, String claim, Consumer<Forge> work) {
        return Arguments.of(name, claim, work);
    }

    @ParameterizedTest
    @MethodSource("zipNames")
    void isNoBundle(String name) throws IOException {
        forge.put(name, "x").relist();
        Path file = forge.write(folder.resolve("forged.zip"));

        Verification found = new Verifier(Trust.parse(forge.report.trust())).verify(file, Progress.NONE);

        assertThat(found.claims().getFirst().id()).isEqualTo("container");
        assertThat(found.claims().getFirst().result()).isEqualTo(Claim.Result.FAIL);
    }

    static List<String> zipNames() {
        return List.of(
                "../evil.txt",
                "/etc/passwd",
                "C:\\evil.txt",
                "data/../evil",
                "data\\events.csv",
                "data/evidence.zip",
                "data/",
                "DATA/events.csv",
                "data/events.csv ",
                "keys/k.vkey",
                "data/EVENTS.CSV");
    }
}
