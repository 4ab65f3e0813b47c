package io.backstory.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with stored states: see how far they reach, verify them, make them anew. */
final class SnapshotsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path data;

    private final CommandDatabase database = new CommandDatabase();

    @BeforeEach
    void aSensorWithTwoSnapshotsAndOneWithNone() throws IOException {
        StringBuilder events = new StringBuilder();
        for (int i = 1; i <= 250; i++) {
            events.append(events.isEmpty() ? "" : ",")
                    .append("{\"eventType\":\"Measured\",\"data\":{\"value\":")
                    .append(i)
                    .append("}}");
        }
        Path file = data.resolve("appends.jsonl");
        Files.writeString(
                file, line("s-1", events.toString()) + line("s-2", "{\"eventType\":\"Measured\",\"data\":{}}"));
        Finished appended = run("append", file.toString());
        assertThat(appended.status()).as(appended.messages()).isZero();
    }

    private static String line(String id, String events) {
        return "{\"appends\":[{\"aggregateId\":\"%s\",\"aggregateType\":\"Sensor\",\"expectedVersion\":0,\"events\":[%s]}],\"metadata\":{\"userId\":\"ana\"}}%n"
                .formatted(id, events);
    }

    @Test
    void listSaysHowFarTheyReach() throws Exception {
        assertThat(run("snapshots", "list").results()).contains("Sensor", "generic v1", "200");
        JsonNode type =
                JSON.readTree(run("snapshots", "list", "--json").results()).get(0);
        assertThat(type.at("/aggregates").longValue()).isEqualTo(2);
        assertThat(type.at("/due").longValue()).isEqualTo(1);
        assertThat(type.at("/uncovered").longValue()).isZero();
        assertThat(type.at("/series/0/snapshots").longValue()).isEqualTo(2);
        assertThat(run("snapshots", "list", "--aggregate", "s-1", "--json")
                        .results()
                        .lines())
                .hasSize(2);
        assertThat(run("snapshots", "list", "--aggregate", "s-2").results().lines())
                .hasSize(1);
    }

    @Test
    void aForgedStateIsNamedAndMendedByARebuildThatIsOnRecord() throws Exception {
        assertThat(run("snapshots", "verify", "--all").status()).isZero();
        database.execute("UPDATE snapshots SET state = '{\"value\":1000000}' WHERE version = 200");

        Finished wrong = run("snapshots", "verify", "--aggregate", "s-1");
        assertThat(wrong.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(wrong.results())
                .contains(
                        "WRONG: s-1 version 200, generic v1: 1 field differs, first /value: stored 1000000, replayed 200")
                .contains("1 of 2 snapshots of 1 aggregates agree");
        List<String> lines =
                run("snapshots", "verify", "--json").results().lines().toList();
        assertThat(JSON.readTree(lines.getFirst()).at("/problem").textValue()).isEqualTo("other_state");
        assertThat(JSON.readTree(lines.getLast()).at("/result").textValue()).isEqualTo("wrong");

        Finished rebuilt = run("snapshots", "rebuild", "--type", "Sensor", "--reason", "verify said so");
        assertThat(rebuilt.results()).startsWith("1 snapshots stored, 1 were right already, 0 dropped");
        assertThat(run("snapshots", "verify").status()).isZero();
        assertThat(database.first("SELECT reason || ', ' || subject FROM operations WHERE outcome = 'done'"))
                .isEqualTo("verify said so, type Sensor");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(run("snapshots").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("snapshots", "rebuild").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("snapshots", "rebuild", "--reason", " ").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run("snapshots", "list", "--all", "--type", "Sensor").status())
                .isEqualTo(ExitStatus.USAGE);
        assertThat(run("snapshots", "verify", "--aggregate", "nobody").status()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(run("snapshots", "list", "--type", "Nothing").status()).isEqualTo(ExitStatus.NOT_FOUND);
    }

    private Finished run(String... arguments) {
        return database.run(Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
                .toArray(String[]::new));
    }
}
