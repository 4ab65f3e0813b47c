package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The byte scan says what the parser says, or that it does not know. */
final class OccurredAtTest {

    private static long scan(String metadata) {
        byte[] bytes = ("xx" + metadata + "\"").getBytes(StandardCharsets.UTF_8);
        return OccurredAt.micros(bytes, 2, bytes.length - 1);
    }

    private static long parsed(String metadata) {
        Instant said = Metadata.stored(new JsonText(metadata)).occurredAt();
        return said == null ? OccurredAt.ABSENT : Timestamps.micros(said.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void plainMetadataIsReadAsTheParserReadsIt() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-2_000_000_000L, 100_000_000_000L), random.nextInt(1_000_000_000));
            String metadata = "{\"userId\":\"ana\",\"timestamp\":\"" + instant + "\",\"ip\":\"10.0.0.1\"}";
            long scanned = scan(metadata);
            if (scanned != OccurredAt.UNCLEAR) {
                assertThat(scanned).as(metadata).isEqualTo(parsed(metadata));
            } else {
                assertThat(metadata)
                        .as("only the last days of a month are left to the parser")
                        .containsPattern("-(29|30|31)T");
            }
        }
        assertThat(scan("{\"userId\":\"ana\"}")).isEqualTo(OccurredAt.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"timestamp\" : \"2026-03-14T12:00:00Z\"}",
                "{\"a\":{\"timestamp\":\"2026-03-14T12:00:00Z\"}}",
                "{\"a\":\"\\\"\",\"timestamp\":\"2026-03-14T12:00:00Z\"}",
                "{\"timestamp\":\"2026-03-14T12:00:00Z\",\"timestamp\":\"2027-03-14T12:00:00Z\"}",
                "{\"my-timestamp\":\"2026-03-14T12:00:00Z\"}",
                "{\"a\":\"timestamp\"}",
                "{\"timestamp\":\"2026-02-31T12:00:00Z\"}",
                "{\"timestamp\":\"2026-03-14T12:00:60Z\"}",
                "{\"timestamp\":\"2026-03-14T12:00:00+01:00\"}",
                "{\"timestamp\":\"2026-03-14T12:00:00.Z\"}",
                "{\"timestamp\":\"2026-03-14T12:00:00.1234567890Z\"}",
                "{\"timestamp\":\"2026-03-14T12:00:00Z",
                "{\"timestamp\":\"yesterday\"}",
                "{\"timestamp\":\"\"}"
            })
    void whatIsNotPlainIsLeftToTheParser(String metadata) {
        assertThat(scan(metadata)).isEqualTo(OccurredAt.UNCLEAR);
    }
}
