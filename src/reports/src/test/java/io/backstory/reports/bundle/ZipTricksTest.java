package io.backstory.reports.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.verifier.Claim;
import io.backstory.verifier.Progress;
import io.backstory.verifier.Trust;
import io.backstory.verifier.Verification;
import io.backstory.verifier.Verifier;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that two programs would unpack differently, or that are no bundles at all. */
final class ZipTricksTest {

    private static final int END_BYTES = 22;

    @TempDir
    private Path folder;

    private SmallReport report;
    private Path honest;

    @BeforeEach
    void write() throws IOException {
        report = SmallReport.ofAccount();
        honest = report.write(folder);
    }

    private Claim container(Path file) throws IOException {
        Verification found = new Verifier(Trust.parse(report.trust())).verify(file, Progress.NONE);
        assertThat(found.exitStatus()).isEqualTo(Verification.FAILED);
        assertThat(found.claims().getFirst().id()).isEqualTo("container");
        return found.claims().getFirst();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tricks")
    void isRefused(String says, UnaryOperator<byte[]> trick) throws IOException {
        Path file = folder.resolve("trick.zip");
        Files.write(file, trick.apply(Files.readAllBytes(honest)));

        Claim refused = container(file);

        assertThat(refused.result()).isEqualTo(Claim.Result.FAIL);
        assertThat(refused.finding()).contains(says);
    }

    static Stream<Arguments> tricks() {
        return Stream.of(
                trick("something stands before", zip -> joined(new byte[] {'M', 'Z'}, zip)),
                trick("something was added", zip -> joined(zip, new byte[] {0})),
                trick("not where its end says", zip -> joined(zip, zip)),
                trick("has a comment", zip -> putShort(zip, zip.length - 2, 1)),
                trick("several disks", zip -> putShort(zip, zip.length - 18, 1)),
                trick("counts entries twice", zip -> putShort(zip, zip.length - 14, 3)),
                trick(
                        "directory ends too early",
                        zip -> putShort(putShort(zip, zip.length - 14, 40), zip.length - 12, 40)),
                trick("belong to none of its entries", ZipTricksTest::oneEntryLess),
                trick("not where its end says", zip -> putInt(zip, zip.length - 6, 7)),
                trick("encrypted", zip -> putShort(zip, directory(zip) + 8, 1)),
                trick("encrypted", zip -> putShort(zip, 6, 1)),
                trick("has flags set", zip -> putShort(zip, 6, 8)),
                trick("compressed", zip -> putShort(putShort(zip, 8, 8), directory(zip) + 10, 8)),
                trick("names a time", zip -> putShort(zip, 10, 1)),
                trick("names a date", zip -> putShort(zip, directory(zip) + 14, 0x22)),
                trick("different checksums", zip -> putInt(zip, 14, 7)),
                trick("different sizes", zip -> putInt(zip, 18, 7)),
                trick("different sizes", zip -> putInt(zip, 22, 7)),
                trick("packed size", zip -> putInt(zip, directory(zip) + 20, 7)),
                trick("packed size", zip -> putInt(putInt(zip, directory(zip) + 20, -1), directory(zip) + 24, -1)),
                trick("calls itself", zip -> put(zip, 30, "verify.txt".getBytes(StandardCharsets.US_ASCII))),
                trick(
                        "which no bundle has",
                        zip -> put(zip, directory(zip) + 46, "verify.txt".getBytes(StandardCharsets.US_ASCII))),
                trick("extra fields", zip -> putShort(zip, 28, 4)),
                trick("extra fields", zip -> putShort(zip, directory(zip) + 30, 4)),
                trick("has a comment", zip -> putShort(zip, directory(zip) + 32, 4)),
                trick("on another disk", zip -> putShort(zip, directory(zip) + 34, 1)),
                trick("has attributes", zip -> putInt(zip, directory(zip) + 38, 0xa0000000)),
                trick("does not begin where", zip -> putInt(zip, directory(zip) + 42, 5)),
                trick("not a zip", zip -> "%PDF-1.7".repeat(100).getBytes(StandardCharsets.US_ASCII)),
                trick("not a zip", zip -> new byte[0]));
    }

    private static Arguments trick(String says, UnaryOperator<byte[]> trick) {
        return Arguments.of(says, trick);
    }

    /** What a usual zip program makes of the same parts. */
    @Test
    void theSamePartsPackedByAnotherProgramAreRefused() throws IOException {
        Path file = folder.resolve("usual.zip");
        try (ZipFile zip = new ZipFile(honest.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                zip.getInputStream(entry).transferTo(out);
            }
        }

        assertThat(container(file).result()).isEqualTo(Claim.Result.FAIL);
    }

    @Test
    void aBombIsRefusedUnopened() throws IOException {
        Path file = folder.resolve("bomb.zip");
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("manifest.json"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 512; i++) {
                out.write(zeros);
            }
        }

        assertThat(Files.size(file)).isLessThan(1_000_000);
        assertThat(container(file).result()).isEqualTo(Claim.Result.FAIL);
    }

    @Test
    void anEntryThatIsThereTwiceIsRefused() throws IOException {
        byte[] zip = Files.readAllBytes(honest);
        int directory = directory(zip);
        byte[] entry = new byte[46 + "VERIFY.txt".length()];
        System.arraycopy(zip, directory, entry, 0, entry.length);
        byte[] before = Arrays.copyOf(zip, directory);
        byte[] after = Arrays.copyOfRange(zip, directory, zip.length);
        byte[] twice = joined(joined(before, entry), after);
        ByteBuffer end = ByteBuffer.wrap(twice).order(ByteOrder.LITTLE_ENDIAN);
        int at = twice.length - END_BYTES;
        short count = (short) (end.getShort(at + 8) + 1);
        end.putShort(at + 8, count).putShort(at + 10, count).putInt(at + 12, end.getInt(at + 12) + entry.length);
        Path file = folder.resolve("twice.zip");
        Files.write(file, twice);

        assertThat(container(file).finding()).contains("VERIFY.txt is there twice or not in its place");
    }

    @Test
    void everyPartIsNeeded() throws IOException {
        Forge whole = new Forge(report, honest);
        for (String part :
                List.of("bagit.txt", "bag-info.txt", "data/report.pdf", "VERIFY.txt", "tagmanifest-sha256.txt")) {
            Path file = new Forge(report, honest).remove(part).write(folder.resolve("less.zip"));
            assertThat(container(file).finding()).contains(part + " is missing");
        }
        assertThat(whole.manifest().get("reportId").asText()).isEqualTo(SmallReport.ID.toString());
    }

    private static int directory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
    }

    /** The last entry is there, but not in the directory. */
    private static byte[] oneEntryLess(byte[] zip) {
        int last = 46 + "tagmanifest-sha256.txt".length();
        byte[] less = Arrays.copyOf(zip, zip.length - last);
        System.arraycopy(zip, zip.length - END_BYTES, less, less.length - END_BYTES, END_BYTES);
        ByteBuffer end = ByteBuffer.wrap(less).order(ByteOrder.LITTLE_ENDIAN);
        int at = less.length - END_BYTES;
        short count = (short) (end.getShort(at + 8) - 1);
        end.putShort(at + 8, count).putShort(at + 10, count).putInt(at + 12, end.getInt(at + 12) - last);
        return less;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] putShort(byte[] zip, int at, int value) {
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
        return zip;
    }

    private static byte[] putInt(byte[] zip, int at, int value) {
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return zip;
    }

    private static byte[] put(byte[] zip, int at, byte[] value) {
        System.arraycopy(value, 0, zip, at, value.length);
        return zip;
    }
}
