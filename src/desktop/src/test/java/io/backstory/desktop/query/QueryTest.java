package io.backstory.desktop.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTest {

    private static final Event EVENT = new Event(
            1_204,
            UUID.fromString("0190a0de-0000-7000-8000-000000000001"),
            "Account",
            "acc-237",
            38,
            "TransferSent",
            1,
            new JsonText("""
                    {"amount":"100.00","large":9007199254740993,"to":{"id":"acc-9"},"tags":["new","b*d"],"note":null,
                     "a.b":"dotted","text":"say \\"hi\\""}"""),
            Metadata.by("anna")
                    .correlation("c-7")
                    .occurredAt(Instant.parse("2026-03-14T14:34:12Z"))
                    .build(),
            Instant.parse("2026-03-14T14:34:13Z"),
            new EventHash("0".repeat(64)));

    /** When the filters are read. */
    private static final Instant NOW = Instant.parse("2026-03-16T09:30:15.5Z");

    private static Query parse(String filter) {
        return Query.parse(filter, NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "type:TransferSent",
                "TYPE:transfersent",
                "type:Transfer*",
                "type:*sent",
                "type:*ans*Se*",
                "type:Tr*r*",
                "trans*sent",
                "aggregate:acc-237 and version:38",
                "aggregateType:Account",
                "actor:anna",
                "correlation:c-7",
                "id:0190a0de-0000-7000-8000-000000000001",
                "position >= 1204 and position <= 1204",
                "position > 1203 and not position > 1204",
                "data.amount >= 100",
                "data.amount:100",
                "data.amount > 99.999999999999999999",
                "data.large > 9007199254740992",
                "data.to.id:acc-9",
                "data.tags:new",
                "data.tags:\"b*d\"",
                "data.a.b:dotted",
                "data.text:\"say \\\"hi\\\"\"",
                "data.to:*",
                "not data.note:*",
                "not data.absent:*",
                "meta.userId:anna",
                "occurred > 2026-03-14",
                "occurred >= 2026-03-14T14:34:12 and occurred < 2026-03-14T14:34:13Z",
                "occurred:2026-03-14T15:34:12+01:00",
                "recorded > 2026-03-14T14:34:12.5Z",
                "type:(Deposit or TransferSent)",
                "transfersent",
                "acc-9",
                "\"acc-237\"",
                "type:x or type:y or actor:anna",
                "type:x and type:y or actor:anna",
                "(type:x or actor:anna) and (version:38)",
                "occurred > now-7d and occurred < now",
                "occurred >= now-43h and occurred < NOW-42h",
                "occurred < now/d and occurred > now-2d/d",
                "not occurred > now-1d",
                "not data.text:now-7d",
                "not not actor:anna",
                "NOT type:x AND actor:anna",
            })
    void asksForIt(String filter) {
        assertThat(parse(filter).test(EVENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type:Transfer",
                "type:Transfer*Received",
                "type:TransferSent*t",
                "type:*TransferSen",
                "type:ransfer*",
                "data.amount > 100",
                "data.amount < 100.00",
                "data.amount:100.001",
                "data.large > 9007199254740993",
                "data.tags:b",
                "data.tags:\"b*\"",
                "data.note:*",
                "data.absent < 5",
                "data.to.id > 5",
                "occurred < 2026-03-14",
                "occurred < now-7d",
                "occurred > now+1s",
                "now-7d",
                "not actor:anna",
                "actor:anna and type:x",
                "nowhere",
                "actor:\"an*\"",
            })
    void doesNotAskForIt(String filter) {
        assertThat(parse(filter).test(EVENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type:                  | 5  | A value is missing for type",
                "type:a type:b          | 7  | Two conditions stand side by side",
                "(type:a                | 0  | not closed",
                "type:a)                | 6  | no opening parenthesis",
                "colour:red             | 0  | There is no field colour",
                "type:\"a               | 5  | does not end",
                "type:a and             | 10 | A condition is missing here",
                "and type:a             | 0  | A condition is missing before and",
                "data.amount > much     | 14 | Only numbers and times",
                "data.amount > 1*       | 14 | Only numbers and times",
                "occurred > now-7x      | 11 | now-7d",
                "occurred > now-        | 11 | Only numbers and times",
                "occurred > \"now-7d\"   | 11 | Only numbers and times",
                "type:(a b)             | 8  | Between values stands or",
                "type:(a or)            | 10 | A value is missing for type",
                ":                      | 0  | A condition is missing here",
                "data.:5                | 0  | There is no field data.",
            })
    void saysWhatIsWrongAndWhere(String filter, int position, String sentence) {
        QuerySyntaxException wrong = catchThrowableOfType(QuerySyntaxException.class, () -> parse(filter));

        assertThat(wrong).hasMessageContaining(sentence).hasMessageEndingWith(".");
        assertThat(wrong.position()).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource({
        "now, 2026-03-16T09:30:15.5Z",
        "Now-2h, 2026-03-16T07:30:15.5Z",
        "now-30s, 2026-03-16T09:29:45.5Z",
        "now-15m, 2026-03-16T09:15:15.5Z",
        "now-7d, 2026-03-09T09:30:15.5Z",
        "now-2w, 2026-03-02T09:30:15.5Z",
        "now-1M, 2026-02-16T09:30:15.5Z",
        "now-1y, 2025-03-16T09:30:15.5Z",
        "now+1d, 2026-03-17T09:30:15.5Z",
        "now/s, 2026-03-16T09:30:15Z",
        "now/m, 2026-03-16T09:30:00Z",
        "now/h, 2026-03-16T09:00:00Z",
        "now/d, 2026-03-16T00:00:00Z",
        "now-1d/w, 2026-03-09T00:00:00Z",
        "now/w, 2026-03-16T00:00:00Z",
        "now-1M/M, 2026-02-01T00:00:00Z",
        "now/y, 2026-01-01T00:00:00Z",
        "now-1M-16d, 2026-01-31T09:30:15.5Z",
    })
    void tellsInstantsFromNow(String text, Instant told) {
        assertThat(parse("occurred > " + text))
                .isEqualTo(new Query.Compare(
                        new QueryField("occurred"), Operator.MORE, new QueryValue(text, false, told)));
    }

    @Test
    void refusesWhatIsNestedTooDeeplyInsteadOfFallingOver() {
        String deep = "(".repeat(10_000) + "type:a" + ")".repeat(10_000);

        assertThat(catchThrowableOfType(QuerySyntaxException.class, () -> parse(deep)))
                .hasMessageContaining("nested too deeply");
        assertThat(catchThrowableOfType(QuerySyntaxException.class, () -> parse("not ".repeat(10_000) + "a")))
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void aValueBecomesAConditionWhateverItHolds() {
        String hostile = "a\" or type:* \\ and *";
        Query query = parse(QueryText.clause("aggregate", hostile));

        assertThat(query)
                .isEqualTo(
                        new Query.Compare(new QueryField("aggregate"), Operator.EQUAL, new QueryValue(hostile, true)));
    }

    @Test
    void dataThatIsNoJsonHasNoFieldsButItsText() {
        Event broken = EVENT.withData(new JsonText("{broken"));

        assertThat(parse("data.amount:*").test(broken)).isFalse();
        assertThat(parse("broken").test(broken)).isTrue();
    }
}
