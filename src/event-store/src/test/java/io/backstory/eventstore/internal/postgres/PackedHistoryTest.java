package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packed copies of older events: never anything but what the log says, whatever happens to them. */
final class PackedHistoryTest {

    private static final Tracing REDUCER = new Tracing();

    private final TestDatabase database = new TestDatabase();
    private EventStore store;

    @BeforeEach
    void open() {
        store = EventStores.connect(database.config(List.of()).withMaxDocumentBytes(10 * 1024 * 1024));
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
        database.drop();
    }

    private void fill(String id, int events, Random random) {
        int left = events;
        while (left > 0) {
            List<NewEvent> some = new ArrayList<>();
            int count = Math.min(left, 1 + random.nextInt(300));
            for (int i = 0; i < count; i++) {
                some.add(NewEvent.of(
                        random.nextBoolean() ? "Put" : "Genommen-ü",
                        1 + random.nextInt(3),
                        JsonText.of("{\"amount\": \"" + random.nextInt(1_000) + "\",\"text\":\"ein \\\"ä\\\" 🙂\"}")));
            }
            Metadata metadata = Metadata.by("ana-" + random.nextInt(5))
                    .reason(random.nextBoolean() ? "übertrag" : "x".repeat(random.nextInt(50)))
                    .build();
            store.append(AppendRequest.to("Purse", id, ExpectedVersion.any(), some, metadata));
            left -= count;
        }
    }

    private List<Event> log(String id) {
        List<Event> events = new ArrayList<>();
        store.forEach(EventQuery.of(id), events::add);
        return events;
    }

    private List<Event> history(String id) {
        List<Event> events = new ArrayList<>();
        assertThat(store.history(id, events::add)).isEqualTo(events.size());
        return events;
    }

    private LoadedAggregate<String> load(long version) {
        return store.load("a", REDUCER, Moment.version(version), SnapshotUse.NONE)
                .orElseThrow();
    }

    private long chunks() throws SQLException {
        return Long.parseLong(
                Objects.requireNonNull(database.value("SELECT count(*) FROM packed_events WHERE facts IS NOT NULL")));
    }

    @Test
    void olderEventsArePackedByThemselvesAfterAppends() throws Exception {
        Random random = new Random(7);
        fill("a", 499, random);
        store.awaitSnapshots();
        assertThat(chunks()).isZero();

        fill("a", 1, random);
        fill("a", 1_234, random);
        store.awaitSnapshots();

        assertThat(database.value("SELECT string_agg(first_version || '-' || last_version, ' ' ORDER BY first_version)"
                        + " FROM packed_events WHERE aggregate_id = 'a'"))
                .isEqualTo("1-500 501-1000 1001-1500");
        assertThat(store.pack("a")).isZero();
        assertThat(store.pack("nobody")).isZero();
    }

    @Test
    void aHistoryOutOfChunksIsTheLogEventByEvent() throws Exception {
        fill("a", 2_345, new Random(11));
        fill("b", 700, new Random(12));
        store.awaitSnapshots();
        assertThat(chunks()).isEqualTo(5);

        assertThat(history("a")).isEqualTo(log("a")).hasSize(2_345);
        assertThat(history("b")).isEqualTo(log("b"));
        assertThat(history("nobody")).isEmpty();
    }

    @Test
    void aStateOutOfChunksIsThatOfAPlainReplayAtAnyVersionWhateverIsMissing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int versions = 2_000 + random.nextInt(1_500);
        fill("a", versions, random);
        store.awaitSnapshots();
        ReplayedHistory<String> replayed = ReplayedHistory.of("a", log("a"), REDUCER);

        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 12; i++) {
                long version = random.nextInt(versions + 1);
                LoadedAggregate<String> loaded = load(version);
                assertThat(loaded.state())
                        .as("seed %d, round %d, version %d", seed, round, version)
                        .isEqualTo(replayed.stateAt(version));
                assertThat(loaded.version()).isEqualTo(version);
            }
            damage(random);
            assertThat(history("a")).as("seed %d", seed).isEqualTo(replayed.events());
        }
    }

    private void damage(Random random) throws SQLException {
        String some = " WHERE last_version = " + (500 + 500 * random.nextInt(4));
        List<String> ways = List.of(
                "DELETE FROM packed_events",
                "UPDATE packed_events SET last_hash = sha256('forged')",
                "UPDATE packed_events SET facts = substring(facts FOR 5000)",
                "UPDATE packed_events SET metadata = metadata || '\\x00'",
                "UPDATE packed_events SET facts = set_byte(facts, 52, 255)",
                "UPDATE packed_events SET proofs = NULL",
                "UPDATE packed_events SET metadata = NULL",
                "UPDATE packed_events SET first_version = -3",
                "UPDATE packed_events SET facts = (SELECT facts FROM packed_events WHERE last_version = 1500)",
                "UPDATE packed_events SET facts = '', metadata = ''");
        for (int i = 0; i < 2; i++) {
            database.execute(ways.get(random.nextInt(ways.size())) + some);
        }
    }

    @Test
    void loadsReadTheChunks() throws Exception {
        fill("a", 1_100, new Random(3));
        store.awaitSnapshots();
        // What only a superuser can do, and verification finds: the state shows where it was read from.
        database.execute("UPDATE packed_events SET facts = decode(replace(encode(facts, 'hex'),"
                + " encode('Genommen'::bytea, 'hex'), encode('Gestolen'::bytea, 'hex')), 'hex')");

        assertThat(load(1_100).state())
                .isNotEqualTo(ReplayedHistory.of("a", log("a"), REDUCER).stateAt(1_100));
        assertThat(log("a")).noneMatch(event -> event.eventType().startsWith("Gestolen"));
        assertThat(store.verify(ProgressListener.NONE))
                .isInstanceOfSatisfying(
                        LogCheck.Broken.class,
                        broken -> assertThat(broken.problem()).contains("copy"));
        assertThat(store.packAgain("a")).isEqualTo(2);
        assertThat(load(1_100).state())
                .isEqualTo(ReplayedHistory.of("a", log("a"), REDUCER).stateAt(1_100));
        assertThat(store.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Intact.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "facts = set_byte(facts, 40, 1 + get_byte(facts, 40) % 100)",
                "facts = set_byte(facts, length(facts) - 3, 65)",
                "metadata = set_byte(metadata, length(metadata) - 3, 65)",
                "proofs = set_byte(proofs, 64 * 17 + 3, 1 + get_byte(proofs, 64 * 17 + 3) % 100)",
                "proofs = set_byte(proofs, 64 * 17 + 40, 1 + get_byte(proofs, 64 * 17 + 40) % 100)",
                "facts = substring(facts FOR 5000)",
                "last_hash = sha256('forged')",
                "aggregate_id = 'nobody'",
                "facts = NULL, metadata = '', proofs = NULL"
            })
    void anAlteredChunkIsNamedByVerification(String change) throws Exception {
        fill("a", 1_000, new Random(5));
        store.awaitSnapshots();
        assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(1_000, 1));

        database.execute("UPDATE packed_events SET " + change + " WHERE last_version = 1000");

        assertThat(store.verify(ProgressListener.NONE)).isInstanceOfSatisfying(LogCheck.Broken.class, broken -> {
            assertThat(broken.problem()).contains("copy").contains("501 to 1000");
            assertThat(broken.version()).isBetween(501L, 1_000L);
        });
    }

    @Test
    void packingRacesWithAppendsAndWithItself() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            List<Future<?>> packers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                packers.add(executor.submit(() -> {
                    while (!done.get()) {
                        store.packAgain("a");
                    }
                }));
            }
            packers.add(executor.submit(() -> {
                while (!done.get()) {
                    List<Event> events = history("a");
                    for (int i = 0; i < events.size(); i++) {
                        assertThat(events.get(i).version()).isEqualTo(i + 1);
                    }
                }
            }));
            fill("a", 3_000, new Random(1));
            done.set(true);
            for (Future<?> packer : packers) {
                packer.get();
            }
        }
        store.awaitSnapshots();
        store.pack("a");
        assertThat(chunks()).isEqualTo(6);
        assertThat(history("a")).isEqualTo(log("a"));
        assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(3_000, 1));
    }

    @Test
    void largeEventsStayInTheLogAlone() throws Exception {
        fill("a", 490, new Random(1));
        String large = "{\"text\":\"" + "0123456789".repeat(1_000_000) + "\"}";
        store.append(AppendRequest.to(
                "Purse",
                "a",
                ExpectedVersion.any(),
                List.of(NewEvent.of("Put", JsonText.of(large))),
                Metadata.by("u").build()));
        fill("a", 1_009, new Random(2));
        store.awaitSnapshots();

        assertThat(database.value("SELECT string_agg(last_version || ':' || (facts IS NULL), ' ' ORDER BY last_version)"
                        + " FROM packed_events"))
                .isEqualTo("500:true 1000:false 1500:false");
        assertThat(store.pack("a")).isZero();
        assertThat(history("a")).isEqualTo(log("a"));
        assertThat(store.load("a", new GenericReducer(), Moment.version(491), SnapshotUse.NONE)
                        .orElseThrow()
                        .state()
                        .path("text")
                        .textValue())
                .hasSize(10_000_000);
        assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(1_500, 1));
    }

    @Test
    void aLogFromBeforeThereWereCopiesIsPackedOnRequest() throws Exception {
        fill("a", 1_000, new Random(1));
        fill("b", 499, new Random(1));
        fill("c", 501, new Random(1));
        store.close();
        database.execute("DROP TABLE packed_events; DROP FUNCTION pack_events;"
                + " DELETE FROM schema_versions WHERE version = 7");

        store = database.open(List.of());

        assertThat(chunks()).isZero();
        assertThat(history("a")).isEqualTo(log("a"));
        List<String> heard = new ArrayList<>();
        assertThat(store.packAll((done, total) -> heard.add(done + "/" + total)))
                .isEqualTo(3);
        assertThat(heard).containsExactly("1/2", "2/2");
        assertThat(history("a")).isEqualTo(log("a"));
        assertThat(history("c")).isEqualTo(log("c"));
    }

    @Test
    void aMissingEventIsNotHiddenByACopy() throws Exception {
        fill("a", 1_000, new Random(1));
        store.awaitSnapshots();
        database.execute("ALTER TABLE events DISABLE TRIGGER ALL; DELETE FROM packed_events;"
                + " DELETE FROM events WHERE version = 700");

        assertThat(store.pack("a")).isEqualTo(1);
        assertThatThrownBy(() -> load(1_000)).hasMessageContaining("Version 700 of a is missing");
    }
}
