package io.backstory.reports.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.reports.ReportFacts.Grade;
import io.backstory.reports.ReportRefusedException;
import io.backstory.verifier.Claim;
import io.backstory.verifier.Progress;
import io.backstory.verifier.Trust;
import io.backstory.verifier.Verification;
import io.backstory.verifier.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Honest bundles. */
final class EvidenceBundleTest {

    @TempDir
    private Path folder;

    private Verification verify(SmallReport report) throws IOException {
        return new Verifier(Trust.parse(report.trust())).verify(report.write(folder), Progress.NONE);
    }

    private static Claim claim(Verification found, String id) {
        return found.claims().stream()
                .filter(claim -> claim.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyClaimOfAnHonestBundleHolds() throws IOException {
        Verification found = verify(SmallReport.ofAccount());

        assertThat(found.claims())
                .extracting(Claim::id)
                .containsExactly(
                        "container",
                        "checksums",
                        "manifest-signed",
                        "parts",
                        "seal-signed",
                        "events-read",
                        "event-hashes",
                        "data-shown",
                        "event-chains",
                        "sealed",
                        "csv",
                        "counts",
                        "control-totals",
                        "completeness",
                        "custody");
        assertThat(found.claims()).as(found.text()).allMatch(claim -> claim.result() == Claim.Result.PASS);
        assertThat(found.exitStatus()).isZero();
        assertThat(claim(found, "completeness").finding())
                .isEqualTo("Grade A: all versions from 1 to 4 are shown, each sealed.");
    }

    @Test
    void theSameReportMakesTheSameBytesInAnyLocale() throws IOException {
        SmallReport report = SmallReport.ofAccount();
        byte[] once = Files.readAllBytes(report.write(folder));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Files.readAllBytes(report.write(folder))).isEqualTo(once);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aWholeRangeOfPositionsIsProven() throws IOException {
        SmallLog log = SmallLog.ofNine();

        assertThat(verify(SmallReport.ofQuery(log, event -> event.position() >= 3 && event.position() <= 7))
                        .exitStatus())
                .isZero();
    }

    @Test
    void anyEventsOfALogOfAnySizeAreProvenAtOnce() throws IOException {
        Random random = new Random(25);
        for (int round = 0; round < 40; round++) {
            SmallLog log = new SmallLog();
            int size = 1 + random.nextInt(40);
            for (int i = 0; i < size; i++) {
                log.add("acc-" + random.nextInt(3), "1.00", "{}");
            }
            int first = 1 + random.nextInt(size);
            boolean[] shown = new boolean[size + 1];
            for (int i = 1; i <= size; i++) {
                shown[i] = i == first || random.nextInt(4) == 0;
            }
            SmallReport report = SmallReport.ofQuery(log, event -> shown[(int) event.position()])
                    .graded(Grade.B);
            Verification found = verify(report);
            assertThat(found.exitStatus())
                    .as("round %d of seed 25: %s", round, found.text())
                    .isZero();
        }
    }

    @Test
    void maskedDataIsNeverCalledVerifiedAndCannotBeGuessed() throws IOException {
        SmallReport report = SmallReport.ofAccount().masked();
        Verification found = verify(report);

        assertThat(found.exitStatus()).isEqualTo(Verification.NOT_VERIFIABLE);
        assertThat(claim(found, "event-hashes").result()).isEqualTo(Claim.Result.PASS);
        assertThat(claim(found, "sealed").result()).isEqualTo(Claim.Result.PASS);
        assertThat(claim(found, "data-shown").result()).isEqualTo(Claim.Result.NOT_CHECKED);
        try (ZipFile zip = new ZipFile(report.write(folder).toFile())) {
            String jsonl = new String(
                    zip.getInputStream(zip.getEntry("data/events.jsonl")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(jsonl).doesNotContain("salt").contains("dataCommit");
        }
    }

    @Test
    void aReportWithoutSealIsNotVerifiable() throws IOException {
        Verification found = verify(SmallReport.ofAccount().sealedUpTo(0).graded(Grade.C));

        assertThat(found.exitStatus()).isEqualTo(Verification.NOT_VERIFIABLE);
        assertThat(claim(found, "seal-signed").result()).isEqualTo(Claim.Result.NOT_CHECKED);
        assertThat(claim(found, "sealed").result()).isEqualTo(Claim.Result.NOT_CHECKED);
    }

    @Test
    void eventsBehindTheSealAreNotVerifiable() throws IOException {
        Verification found = verify(SmallReport.ofAccount().sealedUpTo(5).graded(Grade.B));

        assertThat(found.exitStatus()).isEqualTo(Verification.NOT_VERIFIABLE);
        assertThat(claim(found, "sealed").finding()).startsWith("1 of 4 events are newer than the seal");
    }

    @Test
    void aReportOfNothingProvesNothing() throws IOException {
        Verification found =
                verify(SmallReport.ofQuery(SmallLog.ofNine(), event -> false).graded(Grade.C));

        assertThat(found.exitStatus()).isEqualTo(Verification.NOT_VERIFIABLE);
        assertThat(claim(found, "events-read").result()).isEqualTo(Claim.Result.NOT_CHECKED);
    }

    @Test
    void noBundleIsWrittenOfALogThatLeftItsSeal() {
        SmallReport report = SmallReport.ofAccount();
        SmallLog other = SmallLog.ofNine();
        SealedHashes altered = (size, sink) -> {
            Checkpoint unused = other.checkpoint(1);
            for (long i = 0; i < size; i++) {
                sink.accept(unused.root().bytes());
            }
        };

        assertThatThrownBy(() -> report.write(folder, altered)).isInstanceOf(ReportRefusedException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**evidence-*");
    }

    @Test
    void verificationCanBeCancelled() throws IOException {
        SmallReport report = SmallReport.ofAccount();
        Path file = report.write(folder);

        assertThatThrownBy(() -> new Verifier(Trust.parse(report.trust())).verify(file, events -> events < 2))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void otherProgramsCanReadTheZip() throws IOException {
        try (ZipFile zip = new ZipFile(SmallReport.ofAccount().write(folder).toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .contains("manifest.json", "data/events.csv", "proof/checkpoint.txt")
                    .isSorted();
        }
    }
}
