package io.backstory.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstory.reports.csv.CellText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of operations, for people, programs and spreadsheets. */
final class OperationsCommandTest {

    /** A spreadsheet would run the first as a formula, and the second would end the cell. */
    private static final String HOSTILE = "=HYPERLINK(\"http://x\"), \"so\"\n";

    @TempDir
    private Path data;

    private final CommandDatabase database = new CommandDatabase();

    @BeforeEach
    void aRecordOfMoreThanIsShown() throws Exception {
        assertThat(run("projections").status()).isZero();
        database.execute("INSERT INTO operations (run, actor, action, subject, reason, outcome, detail)"
                + " SELECT gen_random_uuid(), 'ana', 'rebuild', 'model ' || n, 'check', 'done', '{\"rows\":1}'"
                + " FROM generate_series(1, 600) n");
        database.execute("INSERT INTO operations (run, actor, action, subject, reason, outcome)"
                + " VALUES (gen_random_uuid(), 'ben', 'swap', 'm', '" + HOSTILE + "', 'failed')");
    }

    @Test
    void theWholeRecordGoesIntoAFileThatNoSpreadsheetRuns() throws IOException {
        Path file = data.resolve("record.csv");
        Finished done = run("operations", "--csv", file.toString());
        assertThat(done.status()).as(done.messages()).isZero();
        assertThat(done.messages()).contains("601 lines written");
        List<String> lines = Files.readString(file).lines().toList();
        assertThat(lines).hasSize(602);
        assertThat(lines.getFirst())
                .isEqualTo("at_utc,actor,database_user,action,subject,outcome,reason,detail_json,run");
        assertThat(lines.get(1)).contains(",ana,", ",rebuild,model 1,done,check,\"{\"\"rows\"\":1}\",");
        String cell = lines.getLast()
                .replaceAll(".*,swap,m,failed,\"(.*)\",,[^,]*$", "$1")
                .replace("\"\"", "\"");
        assertThat(cell).startsWith("'=HYPERLINK");
        assertThat(CellText.decode(cell)).isEqualTo(HOSTILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsThereIsNeverReplacedAndNothingHalfIsLeft() throws IOException {
        Path file = Files.writeString(data.resolve("record.csv"), "mine");
        assertThat(run("operations", "--csv", file.toString()).messages()).contains("exists already");
        assertThat(Files.readString(file)).isEqualTo("mine");
        Finished nowhere =
                run("operations", "--csv", data.resolve("no/where.csv").toString());
        assertThat(nowhere.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(nowhere.messages()).contains("could not be written");
        try (Stream<Path> left = Files.list(data)) {
            assertThat(left.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void peopleSeeTheNewestAndProgramsAll() throws IOException {
        Finished shown = run("operations");
        assertThat(shown.results().lines()).hasSize(51);
        assertThat(shown.results()).contains("swap").doesNotContain("model 1 ");
        List<String> all = run("operations", "--json").results().lines().toList();
        assertThat(all).hasSize(601);
        JsonNode last = new ObjectMapper().readTree(all.getLast());
        assertThat(last.at("/reason").textValue()).isEqualTo(HOSTILE);
        assertThat(last.at("/outcome").textValue()).isEqualTo("failed");
    }

    private Finished run(String... arguments) {
        return database.run(Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    }
}
