package io.backstory.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Drives the program as a shell would, on a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CommandLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommandDatabase database = new CommandDatabase();

    @BeforeAll
    void aSmallDemoIsLoaded() {
        assertThat(run("demo", "--events", "2000").status()).isZero();
    }

    @Test
    void stateShowsTheBalanceThatEverybodyAsksAbout() throws Exception {
        JsonNode state = JSON.readTree(run("state", "acc-237", "--json").results());

        assertThat(state.at("/state/balance").textValue()).isEqualTo("237.50");
        assertThat(state.at("/version").longValue()).isEqualTo(5);
    }

    @Test
    void theDemoKeepsItsReadModelsUp() throws Exception {
        JsonNode models = JSON.readTree(run("projections", "--json").results());
        // What was looked at meanwhile is on record in the log, behind what the demo wrote.
        long accesses = Long.parseLong(database.first("SELECT count(*) FROM events WHERE aggregate_type = 'Access'"));

        assertThat(models).hasSize(5).allSatisfy(model -> {
            assertThat(model.at("/state").textValue()).isEqualTo("live");
            assertThat(model.at("/behind").longValue()).isLessThanOrEqualTo(accesses);
            assertThat(model.at("/parked")).isEmpty();
        });
        assertThat(run("projections").results()).contains("NAME", "account_balances", "live");
    }

    @Test
    void aRebuildSaysWhatItFound() throws Exception {
        assertThat(run("rebuild", "account_balances", "--plan").results()).contains("would read");

        JsonNode result = JSON.readTree(run("rebuild", "account_balances", "--reason", "check", "--json")
                .results());

        assertThat(result.at("/comparison/equal").booleanValue()).isTrue();
        assertThat(result.at("/comparison/newSum").textValue()).isNotBlank();
        assertThat(run("rebuild", "account_balances", "--reason", "check").results())
                .contains("Equal to the model before");
    }

    @Test
    void aRebuildGoesStepByStep() throws Exception {
        JsonNode built = JSON.readTree(run("rebuild", "daily_totals", "--build", "--reason", "look first", "--json")
                .results());
        assertThat(built.at("/comparison/equal").booleanValue()).isTrue();
        assertThat(built.at("/reason").textValue()).isEqualTo("look first");
        assertThat(run("rebuild", "daily_totals", "--plan").results()).contains("waits for --swap or --discard");
        assertThat(run("rebuild", "daily_totals", "--reason", "again").messages())
                .contains("look first");
        assertThat(run("rebuild", "daily_totals", "--compare").results()).contains("Equal to the model that is served");

        assertThat(run("rebuild", "daily_totals", "--swap", "--reason", "looks right")
                        .results())
                .contains("Equal to the model before");
        assertThat(run("rebuild", "daily_totals", "--compare").status()).isEqualTo(3);
        assertThat(run("rebuild", "daily_totals", "--swap", "--reason", "twice").status())
                .isEqualTo(1);
        assertThat(run("rebuild", "daily_totals", "--swap").status()).isEqualTo(2);
    }

    @Test
    void aRebuildNeedsAReasonAndAName() {
        assertThat(run("rebuild", "account_balances").status()).isEqualTo(2);
        assertThat(run("rebuild", "nobody", "--reason", "check").status()).isEqualTo(3);
        assertThat(run("rebuild", "account_balances", "--reason", "check", "--discard")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void stateGoesBackToAVersion() throws Exception {
        JsonNode state =
                JSON.readTree(run("state", "acc-237", "--at", "3", "--json").results());

        assertThat(state.at("/state/balance").textValue()).isEqualTo("300.00");
    }

    @Test
    void stateIsTheSameWithoutSnapshots() {
        assertThat(run("state", "acc-237", "--no-snapshots").results())
                .isEqualTo(run("state", "acc-237").results());
    }

    @Test
    void eventsComeAsOneLineEachWithTheirDataAsStored() throws Exception {
        Finished finished = run("events", "acc-237", "--json", "--from", "2");

        List<String> lines = finished.results().lines().toList();
        assertThat(lines).hasSize(4);
        JsonNode first = JSON.readTree(lines.getFirst());
        assertThat(first.at("/eventType").textValue()).isEqualTo("MoneyDeposited");
        assertThat(first.at("/data/amount").textValue()).isEqualTo("500.00");
        assertThat(first.at("/position").longValue()).isPositive();
        assertThat(first.at("/hash").textValue()).hasSize(64);
    }

    @Test
    void eventsCanBeNarrowedToTypes() {
        assertThat(run("events", "acc-237", "--json", "--type", "FeeCharged,RefundIssued")
                        .results()
                        .lines())
                .hasSize(2);
    }

    @Test
    void eventsReadWellAsText() {
        assertThat(run("events", "acc-237").results()).contains("VERSION", "500.00", "WHO");
    }

    @Test
    void searchFindsAPartOfAnId() throws Exception {
        JsonNode found = JSON.readTree(run("search", "c-237", "--json").results());

        assertThat(found.get(0).at("/aggregateId").textValue()).isEqualTo("acc-237");
    }

    @Test
    void searchTakesPercentSignsLiterally() {
        assertThat(run("search", "%").status()).isEqualTo(ExitStatus.NOT_FOUND);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Finished finished = run("state", "acc-nobody");

        assertThat(finished.status()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(finished.results()).isEmpty();
        assertThat(finished.messages()).contains("acc-nobody");
    }

    @Test
    void aVersionThatIsNotThereIsNotFound() {
        assertThat(run("state", "acc-237", "--at", "99").status()).isEqualTo(ExitStatus.NOT_FOUND);
    }

    @Test
    void aWrongCallIsAUsageError() {
        assertThat(run("state").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("state", "acc-237", "--at", "1", "--position", "1").status())
                .isEqualTo(ExitStatus.USAGE);
        assertThat(run("state", "acc-237", "--time", "teatime").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("demo", "--fresh").status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void aServerThatIsNotThereIsAFailureWithASentence() {
        Finished finished = Finished.running("state", "acc-237", "--db", "postgresql://nobody@127.0.0.1:1/none");

        assertThat(finished.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(finished.messages()).doesNotContain("Exception", "\tat ").contains("127.0.0.1");
    }

    @Test
    void appendPrintsAReceiptAndARepeatPrintsItAgain(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("lines"), line("c-7", "note-1", "none"));

        JsonNode receipt =
                JSON.readTree(run("append", file.toString(), "--json").results());
        JsonNode repeat = JSON.readTree(run("append", file.toString(), "--json").results());

        assertThat(receipt.at("/repeated").booleanValue()).isFalse();
        assertThat(repeat.at("/repeated").booleanValue()).isTrue();
        assertThat(repeat.at("/appends")).isEqualTo(receipt.at("/appends"));
    }

    @Test
    void aConflictHasAStatusOfItsOwnAndStopsTheFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("lines"),
                line("c-8", "note-2", "none") + "\n" + line("c-9", "note-2", "none") + "\n"
                        + line("c-10", "note-3", "none"));

        Finished finished = run("append", file.toString());

        assertThat(finished.status()).isEqualTo(ExitStatus.VERSION_CONFLICT);
        assertThat(finished.messages()).contains("Line 2", "no events yet", "stands at version 1");
        assertThat(run("state", "note-3").status()).isEqualTo(ExitStatus.NOT_FOUND);
    }

    @Test
    void aTypeWithoutADefinitionHasAGenericStateAndSaysSo(@TempDir Path folder) throws Exception {
        run(
                "append",
                Files.writeString(folder.resolve("lines"), line("c-11", "note-4", "none"))
                        .toString());

        Finished finished = run("state", "note-4", "--json");

        assertThat(JSON.readTree(finished.results()).at("/state/text").textValue())
                .isEqualTo("hello");
        assertThat(finished.messages()).contains("generic");
    }

    @Test
    void withoutACommandTheWindowOpens() {
        List<Path> opened = new ArrayList<>();

        int status = BackstoryCommand.run(
                new String[] {"--data", "somewhere"},
                (options, link, choose) -> {
                    opened.add(options.dataFolder());
                    return 0;
                },
                new Terminal(System.out, System.err, false));

        assertThat(status).isZero();
        assertThat(opened).containsExactly(Path.of("somewhere").toAbsolutePath());
    }

    @Test
    void aLinkOpensTheWindowAndAMistypedCommandDoesNot() {
        List<String> opened = new ArrayList<>();
        BackstoryCommand.WindowOpener opener = (options, link, choose) -> {
            opened.add(String.valueOf(link));
            return 0;
        };
        String link = "backstory://open/log/acc-237?v=3";
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(messages, true, StandardCharsets.UTF_8));
        try {
            Terminal terminal = new Terminal(System.out, System.err, false);
            assertThat(BackstoryCommand.run(new String[] {link}, opener, terminal))
                    .isZero();
            assertThat(BackstoryCommand.run(new String[] {"serch", "acc"}, opener, terminal))
                    .isEqualTo(2);
            assertThat(BackstoryCommand.run(new String[] {"http://evil/"}, opener, terminal))
                    .isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        assertThat(opened).containsExactly(link);
        assertThat(messages.toString(StandardCharsets.UTF_8)).contains("search");
    }

    private static String line(String command, String id, String expectedVersion) {
        return """
                {"commandId":"%s","appends":[{"aggregateId":"%s","aggregateType":"Note","expectedVersion":"%s",\
                "events":[{"eventType":"NoteWritten","data":{"text":"hello"}}]}],"metadata":{"userId":"ann"}}""".formatted(command, id, expectedVersion);
    }

    private Finished run(String... arguments) {
        return database.run(arguments);
    }
}
