package io.backstory.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two commands of an auditor's day, on one log: seal it, verify it, and see what happens after a rewrite. */
final class SealAndVerifyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path data;

    private final CommandDatabase database = new CommandDatabase();

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

        database.execute("ALTER TABLE seals DISABLE TRIGGER ALL; DELETE FROM seals");
        Finished rolledBack = run("verify");
        assertThat(rolledBack.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(rolledBack.results()).startsWith("BROKEN").contains("verified before");

        database.execute(
                "ALTER TABLE events DISABLE TRIGGER ALL; UPDATE events SET hash = sha256('x') WHERE position = 7");
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

    private Finished run(String... arguments) {
        return database.run(Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    }
}
