package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.EventHashing;
import io.backstory.eventstore.evidence.LogCheck;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log cannot be changed by the way, and a change by force shows. */
final class PostgresEvidenceTest {

    private final TestDatabase database = new TestDatabase();
    private EventStore store;

    @BeforeEach
    void fill() {
        store = database.open(List.of());
        for (int i = 1; i <= 3; i++) {
            append("a", "{\"amount\":\"" + i + ".50\"}");
            append("b", "{\"amount\":\"" + i + "\"}");
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void append(String id, String data) {
        Metadata metadata = Metadata.by("ana")
                .occurredAt(Instant.parse("2026-03-14T12:00:00.123456789Z"))
                .build();
        store.append(AppendRequest.to(
                "Purse", id, ExpectedVersion.any(), List.of(NewEvent.of("Put", JsonText.of(data))), metadata));
    }

    /** Computed once with Python's hashlib and struct from the written definition. */
    @Test
    void hashesAKnownEventToAKnownValue() {
        byte[] salt = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        Event event = new Event(
                42,
                UUID.fromString("0190a6d2-7c00-7abc-8def-0123456789ab"),
                "Konto",
                "acc-ü-237",
                3,
                "FeeCharged",
                2,
                new JsonText("{\"amount\":\"12.50\",\"text\":\"Gebühr\"}"),
                Metadata.stored(new JsonText("{\"userId\":\"ana\"}")),
                Instant.parse("2026-03-14T12:00:00.123456Z"),
                EventHash.NONE);

        byte[] commit = EventHashing.dataCommit(salt, event.data().text());

        assertThat(HexFormat.of().formatHex(commit))
                .isEqualTo("345e81073a48351d211fc3ec5125ca3696d950dad14b9e1e3975f01b5561b641");
        assertThat(EventHashing.hash(new EventHash("ab".repeat(32)), event, commit))
                .isEqualTo(new EventHash("f46f52e806b18b3ce160222d75f32ac33a8f5b3c3b65a42f4880488eb7101979"));
    }

    @Test
    void anUntouchedLogIsIntactAndProgressIsHeard() {
        AtomicLong heard = new AtomicLong();

        assertThat(store.verify((done, total) -> heard.set(done))).isEqualTo(new LogCheck.Intact(6, 2));
        assertThat(heard).hasValue(6);
    }

    @Test
    void anEmptyLogIsIntact() {
        try (EventStore empty = new TestDatabase().open(List.of())) {
            assertThat(empty.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(0, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE events SET data = '{}' WHERE position = 3",
                "DELETE FROM events",
                "TRUNCATE events",
                "TRUNCATE events CASCADE",
                "SET session_replication_role = replica; UPDATE events SET data = '{}'",
                "INSERT INTO events SELECT * FROM events WHERE position = 1 ON CONFLICT (position) DO UPDATE SET data = '{}'",
                "MERGE INTO events e USING (SELECT 1) x ON e.position = 2 WHEN MATCHED THEN DELETE"
            })
    void eventsCannotBeChangedByTheWay(String attack) {
        assertThatThrownBy(() -> database.execute(attack))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Events never change");
        assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(6, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE events SET data = '{\"amount\":\"9.50\"}' WHERE position = 3",
                "UPDATE events SET data = '{\"amount\": \"2.50\"}' WHERE position = 3",
                "UPDATE events SET metadata = '{\"userId\":\"ben\"}' WHERE position = 3",
                "UPDATE events SET event_type = 'Taken' WHERE position = 3",
                "UPDATE events SET aggregate_type = 'Wallet' WHERE position = 3",
                "UPDATE events SET schema_version = 2 WHERE position = 3",
                "UPDATE events SET created_at = created_at + interval '1 microsecond' WHERE position = 3",
                "UPDATE events SET occurred_at = occurred_at + interval '1 microsecond' WHERE position = 3",
                "UPDATE events SET id = gen_random_uuid() WHERE position = 3",
                "UPDATE events SET data_salt = '\\x00000000000000000000000000000000' WHERE position = 3",
                "UPDATE events SET hash = (SELECT hash FROM events WHERE position = 1) WHERE position = 3",
                "UPDATE events SET version = 7 WHERE position = 3",
                "DELETE FROM events WHERE position = 3"
            })
    void theFirstWrongEventIsNamed(String manipulation) throws SQLException {
        database.execute("ALTER TABLE events DISABLE TRIGGER ALL; " + manipulation);

        assertThat(store.verify(ProgressListener.NONE))
                .isInstanceOfSatisfying(
                        LogCheck.Broken.class,
                        broken -> assertThat(broken.position()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM events WHERE position = 6",
                "UPDATE log_head SET position = 7",
                "UPDATE aggregates SET version = 2 WHERE aggregate_id = 'a'",
                "UPDATE aggregates SET head_hash = '\\x00' WHERE aggregate_id = 'a'",
                "DELETE FROM aggregates WHERE aggregate_id = 'b'"
            })
    void aWrongHeadIsFound(String manipulation) throws SQLException {
        database.execute("ALTER TABLE events DISABLE TRIGGER ALL; " + manipulation);

        assertThat(store.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Broken.class);
    }

    @Test
    void occurredIsTheMetadatasTimestampCutToMicroseconds() throws SQLException {
        assertThat(database.value("SELECT occurred_at AT TIME ZONE 'UTC' FROM events WHERE position = 1"))
                .isEqualTo("2026-03-14 12:00:00.123456");
        Instant recordedAt = store.page(EventQuery.all(), 1).getFirst().recordedAt();
        assertThat(recordedAt).isEqualTo(recordedAt.truncatedTo(ChronoUnit.MICROS));
    }
}
