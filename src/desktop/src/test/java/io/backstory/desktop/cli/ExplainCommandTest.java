package io.backstory.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
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

/** Asks why from a shell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExplainCommandTest {

    private final String database = freshDatabase();

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

    private static String freshDatabase() {
        ServerAddresses addresses = TemporaryServers.shared().addresses();
        return TemporaryServers.freshDatabase()
                .replace("jdbc:postgresql://", "postgresql://" + addresses.user() + ":" + addresses.password() + "@");
    }

    private Finished run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--db", database));
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        int status = BackstoryCommand.run(
                all.toArray(new String[0]),
                (options, link) -> ExitStatus.DONE,
                new Terminal(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        false));
        return new Finished(status, results.toString(StandardCharsets.UTF_8).strip());
    }

    private record Finished(int status, String results) {}
}
