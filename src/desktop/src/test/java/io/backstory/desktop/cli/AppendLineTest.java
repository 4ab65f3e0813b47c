package io.backstory.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.ExpectedVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AppendLineTest {

    @Test
    void keepsDataAndMetadataToTheByte() {
        AppendRequest request = AppendLine.parse("""
                {"commandId":"c-1","appends":[{"aggregateId":"a","aggregateType":"T","expectedVersion":3,\
                "events":[{"eventType":"E","schemaVersion":2,"data":{ "n" : 1.10e0,"t":"\\u00e9é" }},\
                {"eventType":"F","data":12.50}]}],"metadata":{"userId" :"ann"}}""");

        AggregateAppend append = request.appends().getFirst();
        assertThat(request.commandId()).isEqualTo("c-1");
        assertThat(append.expected()).isEqualTo(ExpectedVersion.exactly(3));
        assertThat(append.events().get(0).data().text()).isEqualTo("{ \"n\" : 1.10e0,\"t\":\"\\u00e9é\" }");
        assertThat(append.events().get(0).schemaVersion()).isEqualTo(2);
        assertThat(append.events().get(1).data().text()).isEqualTo("12.50");
        assertThat(request.metadata().json().text()).isEqualTo("{\"userId\" :\"ann\"}");
    }

    @ParameterizedTest
    @CsvSource({"0,no events yet", "'\"none\"',no events yet", "'\"any\"',any version", "7,version 7"})
    void readsEveryFormOfExpectedVersion(String written, String meaning) {
        AppendRequest request = AppendLine.parse(line(written, "{}", "{}"));

        assertThat(request.appends().getFirst().expected()).hasToString(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"appends\":[]}",
                "{\"appends\":{},\"metadata\":{}}",
                "{\"appends\":[1],\"metadata\":{}}",
                "not json",
            })
    void refusesWhatIsNoRequest(String line) {
        assertThatThrownBy(() -> AppendLine.parse(line)).isInstanceOf(AppendRefusedException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1.5 | {}            | {}
                    -1  | {}            | {}
                    1   | {"a":1,"a":2} | {}
                    1   | {} {}         | {}
                    1   | {}            | {"timestamp":"yesterday"}
                    1   | {}            | []
                    1   | {}            | {}, "more": 1
                    """)
    void refusesWhatBreaksARule(String expectedVersion, String data, String metadata) {
        assertThatThrownBy(() -> AppendLine.parse(line(expectedVersion, data, metadata)))
                .isInstanceOf(AppendRefusedException.class);
    }

    private static String line(String expectedVersion, String data, String metadata) {
        return """
                {"appends":[{"aggregateId":"a","aggregateType":"T","expectedVersion":%s,\
                "events":[{"eventType":"E","data":%s}]}],"metadata":%s}""".formatted(expectedVersion, data, metadata);
    }
}
