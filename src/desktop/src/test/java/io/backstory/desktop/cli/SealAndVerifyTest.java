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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two commands of an auditor's day, on one log: seal it, verify it, and see what happens after a rewrite. */
final class SealAndVerifyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path data;

    private final ServerAddresses addresses = TemporaryServers.shared().addresses();
    private final String url = TemporaryServers.freshDatabase();

    @Test
    void aSealedLogIsProvenUntilItIsRewritten() throws Exception {
        assertThat(run("demo", "--events", "2000").messages()).isEmpty();
        Finished unproven = run("verify");
        assertThat(unproven.status()).isEqualTo(2);
        assertThat(unproven.results()).startsWith("NOT PROVEN");

        assertThat(run("seal", "--once").results()).startsWith("Sealed");
        assertThat(run("seal", "--once").results()).as("nothing new").isEmpty();
        Finished proven = run("verify", "--json");
        assertThat(proven.status()).isZero();
        JsonNode document = JSON.readTree(proven.results());
        assertThat(document.at("/result").textValue()).isEqualTo("proven");
        assertThat(document.at("/sealed").longValue())
                .isEqualTo(document.at("/events").longValue());

        execute("ALTER TABLE seals DISABLE TRIGGER ALL; DELETE FROM seals");
        Finished rolledBack = run("verify");
        assertThat(rolledBack.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(rolledBack.results()).startsWith("BROKEN").contains("verified before");

        execute("ALTER TABLE events DISABLE TRIGGER ALL; UPDATE events SET hash = sha256('x') WHERE position = 7");
        assertThat(run("verify").results()).startsWith("BROKEN at position 7:");
        assertThat(run("seal", "--once").messages()).contains("forked").doesNotContain("Exception");
    }

    @Test
    void keysMayComeFromAFileOfTheAuditors() throws Exception {
        assertThat(run("demo", "--events", "2000").messages()).isEmpty();
        Path folder = data.resolve("elsewhere");
        assertThat(run("seal", "--once", "--folder", folder.toString()).status())
                .isZero();
        Path trust = Files.copy(folder.resolve("trusted.vkeys"), data.resolve("auditor.vkeys"));

        assertThat(run("verify", "--trust", trust.toString()).status()).isZero();
        Finished missing = run("verify", "--trust", data.resolve("nowhere").toString());
        assertThat(missing.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(missing.messages()).contains("There is no file of trusted keys");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, addresses.user(), addresses.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Finished run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        String address = url.replace(
                "jdbc:postgresql://", "postgresql://" + addresses.user() + ":" + addresses.password() + "@");
        all.addAll(List.of("--db", address, "--data", data.toString()));
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = BackstoryCommand.run(
                all.toArray(new String[0]),
                (options, link) -> ExitStatus.DONE,
                new Terminal(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        new PrintStream(messages, true, StandardCharsets.UTF_8),
                        false));
        return new Finished(
                status, results.toString(StandardCharsets.UTF_8).strip(), messages.toString(StandardCharsets.UTF_8));
    }

    private record Finished(int status, String results, String messages) {}
}
