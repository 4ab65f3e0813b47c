package io.backstory.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventMessageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Event event(String aggregateId, String data, String metadata) {
        return new Event(
                42,
                UUID.fromString("0197a2b4-0000-7000-8000-000000000001"),
                "Purse",
                aggregateId,
                7,
                "Put",
                2,
                new JsonText(data),
                Metadata.stored(new JsonText(metadata)),
                Instant.parse("2026-03-14T14:34:12.123456Z"),
                new EventHash("ab".repeat(32)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "1e3",
                "-0.10",
                "\"a\\u0041\\n\\\"b\"",
                "{ \"amount\" : 1.10 ,\n\t\"note\":\"\u00e9 \ud83d\ude00 \u202e \u2028\" }",
                "{\"a\":1,\"a\":2}",
                "{\"data\":{\"position\":9},\"metadata\":\"}\"}",
                "123456789012345678901234567890.000"
            })
    void comesBackByteForByte(String data) {
        EventMessage message =
                new EventMessage(event("a\"\\\n\u0007\ud83d\ude00", data, " {\"userId\": \"u\"}\r\n"), 40);

        EventMessage read = EventMessage.parse(message.json()).orElseThrow();

        assertThat(read.event().data().text()).isEqualTo(data);
        assertThat(read.event().metadata().json().text().strip())
                .isEqualTo(message.event().metadata().json().text().strip());
        assertThat(read.event().aggregateId()).isEqualTo(message.event().aggregateId());
        assertThat(read.previousPosition()).isEqualTo(40);
    }

    @Test
    void equalsWhatWasWritten() {
        EventMessage message = new EventMessage(event("a", "{ \"amount\" : 1.10 }", "{\"userId\":\"u\"}"), 0);

        assertThat(EventMessage.parse(message.json())).contains(message);
    }

    @Test
    void holdsWhatItsReadersLookFor() throws Exception {
        JsonNode json = JSON.readTree(new EventMessage(event("a", "{\"amount\":\"1.10\"}", "{}"), 41).json());

        assertThat(json.at("/id").textValue()).isEqualTo("0197a2b4-0000-7000-8000-000000000001");
        assertThat(json.at("/aggregateId").textValue()).isEqualTo("a");
        assertThat(json.at("/aggregateType").textValue()).isEqualTo("Purse");
        assertThat(json.at("/eventType").textValue()).isEqualTo("Put");
        assertThat(json.at("/schemaVersion").intValue()).isEqualTo(2);
        assertThat(json.at("/version").longValue()).isEqualTo(7);
        assertThat(json.at("/data/amount").textValue()).isEqualTo("1.10");
        assertThat(json.at("/metadata").isObject()).isTrue();
        assertThat(json.at("/position").longValue()).isEqualTo(42);
        assertThat(json.at("/previousPosition").longValue()).isEqualTo(41);
        assertThat(json.at("/createdAt").textValue()).isEqualTo("2026-03-14T14:34:12.123456Z");
        assertThat(json.at("/hash").textValue()).isEqualTo("ab".repeat(32));
    }

    @Test
    void aLineIsOneLine() throws Exception {
        String line = EventMessage.line(event("a", "{\n\"amount\":1}", "{}"));

        assertThat(line).doesNotContain("\n").doesNotContain("previousPosition");
        assertThat(JSON.readTree(line).at("/dataText").textValue()).isEqualTo("{\n\"amount\":1}");
        assertThat(JSON.readTree(line).at("/metadata").isObject()).isTrue();
    }

    @Test
    void junkIsNoMessage() {
        String message = new EventMessage(event("a", "{}", "{}"), 41).json();

        assertThat(message).contains("\"position\":42").contains("\"version\":7");
        for (String junk : new String[] {
            "",
            "hello",
            "null",
            "[]",
            "{}",
            message.substring(0, message.length() - 1),
            message + "{}",
            message.replace("\"previousPosition\":41", "\"previousPosition\":42"),
            message.replace("\"previousPosition\":41", "\"previousPosition\":-1"),
            message.replace("\"position\":42", "\"position\":99999999999999999999"),
            message.replace("\"position\":42", "\"position\":\"42\""),
            message.replace("\"version\":7", "\"version\":0"),
            message.replace("abab", "ABAB"),
            message.replace("2026-03-14T", "yesterday"),
            message.replace("0197a2b4", "zzzz"),
            message.replace("{\"id\"", "{\"id\":\"x\",\"id\"")
        }) {
            assertThat(EventMessage.parse(junk)).as(junk).isEmpty();
        }
    }
}
