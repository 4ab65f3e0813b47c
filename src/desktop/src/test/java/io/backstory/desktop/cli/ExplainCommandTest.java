package io.backstory.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Asks why from a shell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExplainCommandTest {

    private final CommandDatabase database = new CommandDatabase();

    @BeforeAll
    void aSmallDemoIsLoaded() {
        assertThat(run("demo", "--events", "1000").status()).isZero();
    }

    @Test
    void theBalanceThatEverybodyAsksAboutIsExplained() {
        Finished finished = run("explain", "acc-237", "/balance");

        assertThat(finished.status()).isZero();
        assertThat(finished.results())
                .startsWith(
                        "balance of acc-237 at v5: 237.50\nopening 0.00 + 1 deposit 500.00 − 1 transfer sent 200.00")
                .contains("= 237.50 ✓")
                .contains("−200.00  300.00")
                .contains("Replayed by ledger.account v1.");
        assertThat(run("explain", "acc-237", "/balance").results()).isEqualTo(finished.results());
    }

    @Test
    void anEarlierVersionIsExplainedAsOfThen() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(run("explain", "acc-237", "/balance", "--at", "3", "--json")
                        .results());

        assertThat(json.at("/value").textValue()).isEqualTo("300.00");
        assertThat(json.at("/sum/closes").booleanValue()).isTrue();
        assertThat(json.at("/contributions/0/touch").textValue()).isEqualTo("changed");
        assertThat(json.at("/contributions/0/version").longValue()).isEqualTo(3);
    }

    @Test
    void aTextIsExplainedByItsChanges() {
        assertThat(run("explain", "acc-237", "/status").results())
                .startsWith("status of acc-237 at v5: ")
                .contains("was unopened");
    }

    @Test
    void aTypeWithoutADefinitionIsExplainedFromItsData(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("lines"), """
                {"commandId":"n1","appends":[{"aggregateId":"note-1","aggregateType":"Note","expectedVersion":"none",\
                "events":[{"eventType":"Written","data":{"price":"1.50"}},\
                {"eventType":"Written","data":{"price":"4.00"}}]}],"metadata":{"userId":"ann"}}""");
        run("append", file.toString());

        assertThat(run("explain", "note-1", "/price").results())
                .contains("opening 0.00 + 2 Written 4.00 = 4.00 ✓", "the state is generic");
    }

    @Test
    void whatIsNotThereIsNotFoundAndWhatIsNoPointerIsRefused() {
        assertThat(run("explain", "acc-nobody", "/balance").status()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(run("explain", "acc-237", "/balanec").status()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(run("explain", "acc-237", "/balance", "--at", "99").status()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(run("explain", "acc-237", "balance").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("explain", "acc-237", "/balance", "--at", "-1").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("explain", "acc-237").status()).isEqualTo(ExitStatus.USAGE);
    }

    private Finished run(String... arguments) {
        return database.run(arguments);
    }
}
