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

/** Personal data in a shell: shown to people, printed as stored for programs, erased with a reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EraseCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommandDatabase database = new CommandDatabase();

    @BeforeAll
    void twoPatientsAreAdmitted(@TempDir Path folder) throws Exception {
        Path lines = Files.writeString(
                folder.resolve("lines"), line("pat-1", "cus-17", "Zoë") + "\n" + line("pat-2", "cus-18", "Ben"));
        assertThat(run("append", lines.toString()).status()).isZero();
    }

    private static String line(String id, String person, String name) {
        return """
                {"appends":[{"aggregateId":"%s","aggregateType":"Patient","expectedVersion":"none",\
                "events":[{"eventType":"Admitted","data":{"personId":"%s","name":"%s"}}]}],"metadata":{"userId":"ann"}}""".formatted(id, person, name);
    }

    @Test
    void peopleReadNamesAndProgramsGetWhatIsStored() throws Exception {
        assertThat(run("events", "pat-2").results()).contains("Admitted: Ben");
        assertThat(run("state", "pat-2").results()).contains("Ben");
        assertThat(run("explain", "pat-2", "/name").results()).contains("Ben");
        assertThat(run("tail", "--from", "2", "--count", "1").results()).contains("Admitted: Ben");

        JsonNode event = JSON.readTree(run("events", "pat-2", "--json").results());
        JsonNode state = JSON.readTree(run("state", "pat-2", "--json").results());

        assertThat(event.at("/data/name").textValue()).startsWith("personal:v1:cus-18:");
        assertThat(state.at("/state/name").textValue())
                .isEqualTo(event.at("/data/name").textValue());
    }

    @Test
    void anErasureIsConfirmedOnRecordAndSafeToRepeat() throws Exception {
        JsonNode first = JSON.readTree(run("erase", "cus-17", "--reason", "asked for by letter", "--json")
                .results());
        assertThat(first.at("/repeated").booleanValue()).isFalse();
        assertThat(first.at("/reason").textValue()).isEqualTo("asked for by letter");

        String erased = "[erased " + first.at("/erasedAt").textValue().substring(0, 10) + "]";
        assertThat(run("events", "pat-1").results())
                .contains("Admitted: " + erased)
                .doesNotContain("Zo");
        assertThat(run("state", "pat-1").results()).contains(erased);
        assertThat(run("events", "pat-1", "--json").results()).contains("personal:v1:cus-17:");

        Finished again = run("erase", "cus-17", "--reason", "once more");
        assertThat(again.status()).isZero();
        assertThat(again.results()).contains("had been erased before", "asked for by letter");
        assertThat(again.messages()).contains("Backups");
    }

    @Test
    void anErasureNeedsAReasonAndSomebodyToErase() {
        assertThat(run("erase", "cus-18").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("erase", "cus-18", "--reason", " ").status()).isEqualTo(ExitStatus.USAGE);

        Finished nobody = run("erase", "cus-nobody", "--reason", "asked for");
        assertThat(nobody.status()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(nobody.messages()).contains("Nothing was changed");
        assertThat(run("state", "pat-2").results()).contains("Ben");
    }

    @Test
    void aMasterKeyThatIsNoneIsSaid() {
        Finished finished = run("state", "pat-2", "--master-key", "nowhere.key");

        assertThat(finished.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(finished.messages()).contains("64 hexadecimal digits").doesNotContain("Exception");
    }

    private Finished run(String... arguments) {
        return database.run(arguments);
    }
}
