package io.backstory.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export as a nightly job makes it. */
final class ExportCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final CommandDatabase DATABASE = new CommandDatabase();

    @TempDir
    private static Path data;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void aSealedDemo() {
        assertThat(run("demo", "--events", "1000").status()).isZero();
        assertThat(run("seal", "--once").status()).isZero();
    }

    private static Finished run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return DATABASE.run(all.toArray(new String[0]));
    }

    private static Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void oneExportWritesEveryFormAndRecordsItself() throws Exception {
        Finished done = run(
                "export",
                "acc-237",
                "--format",
                "all",
                "--as-of",
                "seal",
                "--reason",
                "audit",
                "--out",
                file("acc-237").toString(),
                "--json");

        assertThat(done.status()).as(done.messages()).isZero();
        JsonNode document = JSON.readTree(done.results());
        assertThat(document.at("/grade").textValue()).isEqualTo("A");
        assertThat(document.at("/asOf").asText()).isEqualTo(DATABASE.first("SELECT max(size) FROM seals"));
        for (String end : List.of(".csv", ".csv-metadata.json", ".jsonl", ".pdf", ".zip")) {
            assertThat(file("acc-237" + end)).isNotEmptyFile();
        }
        long rows = document.at("/events").longValue();
        assertThat(Files.readAllLines(file("acc-237.csv"))).hasSize((int) rows + 1);

        Finished access = run(
                "export",
                "--access",
                "--format",
                "csv",
                "--reason",
                "review",
                "--out",
                file("access.csv").toString());
        assertThat(access.status()).as(access.messages()).isZero();
        assertThat(Files.readString(file("access.csv")))
                .contains("AccessExported")
                .contains(document.at("/reportId").textValue());
    }

    @Test
    void refusesWithoutAReason() {
        Finished refused = run(
                "export", "acc-237", "--format", "csv", "--out", file("why.csv").toString());

        assertThat(refused.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(refused.messages()).contains("--reason");
        assertThat(file("why.csv")).doesNotExist();
    }

    @Test
    void namesAnAggregateThatIsNotThere() {
        Finished missing = run(
                "export",
                "acc-0",
                "--format",
                "csv",
                "--reason",
                "r",
                "--out",
                file("none.csv").toString());

        assertThat(missing.status()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(missing.messages()).contains("no aggregate acc-0");
    }

    @Test
    void neverReplacesAFile() throws Exception {
        Files.writeString(file("mine.csv"), "mine");

        Finished refused = run(
                "export",
                "acc-237",
                "--format",
                "csv",
                "--reason",
                "r",
                "--out",
                file("mine.csv").toString());

        assertThat(refused.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(refused.messages()).contains("exists already").doesNotContain("Exception");
        assertThat(file("mine.csv")).hasContent("mine");
    }

    @Test
    void refusesAFolderWhereANameIsWanted() throws Exception {
        Path folder = Files.createDirectory(file("folder"));

        Finished refused = run("export", "acc-237", "--format", "csv,pdf", "--reason", "r", "--out", folder.toString());

        assertThat(refused.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(refused.messages()).contains("names a folder").contains("Nothing was written");
        assertThat(folder).isEmptyDirectory();
        assertThat(folder.resolveSibling("folder.csv")).doesNotExist();
    }

    @Test
    void saysThatAFolderHoldsNoKeysInsteadOfDoubtingTheBundle() throws Exception {
        String bundle = file("doubted.zip").toString();
        Finished written = run("export", "acc-237", "--format", "bundle", "--reason", "audit", "--out", bundle);
        assertThat(written.status()).as(written.messages()).isZero();
        Path keyless = Files.createDirectory(file("keyless"));

        Finished refused = run("verify", bundle, "--trust", sealerKeys().toString(), "--trust", keyless.toString());

        assertThat(refused.status()).isNotZero();
        assertThat(refused.messages() + refused.results())
                .contains("keyless holds no file of keys")
                .doesNotContain("FAILED");
    }

    @Test
    void aBundleVerifiesWithTheKeysOfItsTwoSignersHoweverTheyAreNamed() throws Exception {
        String bundle = file("proven.zip").toString();
        Finished written =
                run("export", "acc-237", "--format", "bundle", "--as-of", "seal", "--reason", "audit", "--out", bundle);
        assertThat(written.status()).as(written.messages()).isZero();
        Path sealer = sealerKeys();
        Path exporter = data.resolve("export-key").resolve("trusted.vkeys");

        Finished twice = run("verify", bundle, "--trust", sealer.toString(), "--trust", exporter.toString());
        assertThat(twice.status()).as(twice.results() + twice.messages()).isZero();
        assertThat(twice.results()).as("masked, and yet all of it is proven").contains("VERIFIED: all 15 claims hold.");

        Path folderOfKeys = Files.createDirectory(folder.resolve("keys"));
        Files.copy(sealer, folderOfKeys.resolve("sealer.vkeys"));
        Files.copy(exporter, folderOfKeys.resolve("exporter.vkey"));
        Files.writeString(folderOfKeys.resolve("README.txt"), "no key at all");
        Finished byFolder = run("verify", bundle, "--trust", folderOfKeys.toString(), "--json");
        assertThat(byFolder.status()).isZero();
        assertThat(JSON.readTree(byFolder.results()).at("/result").textValue()).isEqualTo("verified");
        assertThat(run("verify", "--trust", folderOfKeys.toString()).status())
                .as("the log itself, with the same folder")
                .isZero();

        Finished half = run("verify", bundle, "--trust", exporter.toString());
        assertThat(half.status()).isEqualTo(1);
        assertThat(half.results()).contains("no key that you trust");
    }

    @Test
    void aForgedBundleFailsAndWhatIsMissingIsSaid() throws Exception {
        String bundle = file("forged.zip").toString();
        assertThat(run("export", "acc-237", "--format", "bundle", "--reason", "audit", "--out", bundle)
                        .status())
                .isZero();
        byte[] bytes = Files.readAllBytes(Path.of(bundle));
        bytes[bytes.length / 2] ^= 1;
        Path forged = Files.write(file("forged-2.zip"), bytes);

        Finished failed =
                run("verify", forged.toString(), "--trust", sealerKeys().toString());
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.results()).contains("FAIL").contains("Do not rely on this bundle");

        assertThat(run("verify", bundle).status()).as("without keys").isEqualTo(3);
        Finished missing = run(
                "verify",
                file("nowhere.zip").toString(),
                "--trust",
                sealerKeys().toString());
        assertThat(missing.status()).isEqualTo(3);
        assertThat(missing.messages()).contains("There is no file", "Nothing was verified");
    }

    @Test
    void whatIsLookedAtInAShellIsOnRecordBeforeItIsSeen() throws Exception {
        long before = Long.parseLong(DATABASE.first("SELECT max(position) FROM events"));
        run("search", "acc-237");
        run("events", "acc-237");
        run("state", "acc-237");
        run("explain", "acc-237", "/balance");
        run("verify");

        assertThat(DATABASE.first("SELECT string_agg(event_type || ' ' || (data ->> 'what'), ', ' ORDER BY position)"
                        + " FROM events WHERE aggregate_type = 'Access' AND position > " + before))
                .isEqualTo("AccessSearched acc-237, AccessViewed acc-237, AccessViewed acc-237, AccessViewed acc-237,"
                        + " AccessVerified the whole log");
    }

    private static Path sealerKeys() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("seals"))) {
            return files.filter(file -> file.endsWith("trusted.vkeys"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
