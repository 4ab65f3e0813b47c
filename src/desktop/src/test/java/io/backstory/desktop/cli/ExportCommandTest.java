package io.backstory.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
}
