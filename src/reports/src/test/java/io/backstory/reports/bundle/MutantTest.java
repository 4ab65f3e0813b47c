package io.backstory.reports.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.verifier.Progress;
import io.backstory.verifier.Trust;
import io.backstory.verifier.Verification;
import io.backstory.verifier.Verifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage of every kind that a copy can suffer, at every place. */
final class MutantTest {

    @TempDir
    private Path folder;

    @Test
    void noBundleWithOneOtherByteIsVerified() throws IOException {
        SmallReport report = SmallReport.ofAccount();
        Verifier verifier = new Verifier(Trust.parse(report.trust()));
        Path file = report.write(folder);
        byte[] honest = Files.readAllBytes(file);
        assertThat(honest.length).isLessThan(30_000);
        assertThat(verifier.verify(file, Progress.NONE).exitStatus()).isZero();

        List<String> survivors = new ArrayList<>();
        Path mutant = folder.resolve("mutant.zip");
        Files.write(mutant, honest);
        try (FileChannel channel = FileChannel.open(mutant, StandardOpenOption.WRITE)) {
            for (int at = 0; at < honest.length; at++) {
                for (int pattern : new int[] {1 << at % 8, 0xff}) {
                    channel.write(ByteBuffer.wrap(new byte[] {(byte) (honest[at] ^ pattern)}), at);
                    if (verifier.verify(mutant, Progress.NONE).exitStatus() != Verification.FAILED) {
                        survivors.add("byte %d ^ %02x".formatted(at, pattern));
                    }
                }
                channel.write(ByteBuffer.wrap(honest, at, 1), at);
            }
        }
        assertThat(survivors).isEmpty();
        assertThat(verifier.verify(mutant, Progress.NONE).exitStatus()).isZero();
    }

    @Test
    void noBundleThatIsShorterOrLongerIsVerified() throws IOException {
        SmallReport report = SmallReport.ofAccount();
        Verifier verifier = new Verifier(Trust.parse(report.trust()));
        byte[] honest = Files.readAllBytes(report.write(folder));
        Path mutant = folder.resolve("mutant.zip");
        for (int length = 0; length < honest.length + 40; length += length < honest.length - 40 ? 97 : 1) {
            if (length != honest.length) {
                Files.write(mutant, Arrays.copyOf(honest, length));
                assertThat(verifier.verify(mutant, Progress.NONE).exitStatus())
                        .as("%d bytes", length)
                        .isEqualTo(Verification.FAILED);
            }
        }
    }

    /** Every 29th byte of every part, in a bag whose lists and checksums were all made anew. */
    @Test
    void noMutantWithFittingChecksumsIsVerified() throws IOException {
        SmallReport report = SmallReport.ofAccount();
        Verifier verifier = new Verifier(Trust.parse(report.trust()));
        Path honest = report.write(folder);
        Path mutant = folder.resolve("mutant.zip");
        for (String part : new Forge(report, honest).parts()) {
            int length = new Forge(report, honest).bytes(part).length;
            for (int at = 0; at < length; at += 29) {
                Forge forge = new Forge(report, honest);
                forge.bytes(part)[at] ^= (byte) (1 << at % 8);
                boolean list = part.endsWith("manifest-sha256.txt");
                Path file = (list ? forge : forge.relist()).write(mutant);
                assertThat(verifier.verify(file, Progress.NONE).exitStatus())
                        .as("%s, byte %d", part, at)
                        .isEqualTo(Verification.FAILED);
            }
        }
    }
}
