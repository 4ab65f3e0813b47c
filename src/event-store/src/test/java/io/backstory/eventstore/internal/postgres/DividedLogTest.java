package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.projection.ReplayRequest;
import io.backstory.eventstore.projection.SearchAggregates;
import io.backstory.eventstore.projection.SearchEvents;
import io.backstory.eventstore.replay.GenericReducer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** packaging/sql/partition-log.sql on a log that has lived: what held before holds in partitions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DividedLogTest {

    private static final Pattern PARTITION = Pattern.compile("on (events_\\d{3}) ");

    private static final String ROW =
            " SELECT position + %d, %s, aggregate_type, %s, version + %d, event_type, schema_version,"
                    + " data, metadata, occurred_at, created_at, data_salt, hash FROM events WHERE position = 1";

    @TempDir
    private static Path folder;

    private final TestDatabase database = new TestDatabase();
    private final List<Event> before = new ArrayList<>();
    private RoledDatabase roles;
    private EventStore store;

    @BeforeAll
    void aLogThatHasLived() throws Exception {
        try (EventStore plain = database.open(List.of())) {
            SealedPurses.fill(plain, folder);
            for (int i = 0; i < 40; i++) {
                append(plain, "purse-" + i, 3);
            }
            append(plain, "long", 1_100);
            plain.awaitSnapshots();
            roles = RoledDatabase.of(database);
            plain.forEach(EventQuery.all(), before::add);
        }
        DividedDatabase.divide(database);
        roles.giveRoles();
        store = database.open(List.of());
    }

    @AfterAll
    void close() {
        store.close();
    }

    private static void append(EventStore to, String id, int events) {
        List<NewEvent> puts = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            puts.add(NewEvent.of("Put", JsonText.of("{\"amount\":\"1.00\",\"of\":\"" + id + "\"}")));
        }
        to.append(AppendRequest.to(
                "Purse",
                id,
                ExpectedVersion.any(),
                puts,
                Metadata.by("ana").correlation("corr-" + id).build()));
    }

    private List<String> plan(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    private static Set<String> partitions(List<String> plan) {
        return Set.copyOf(plan.stream()
                .flatMap(line -> PARTITION.matcher(line).results())
                .map(found -> found.group(1))
                .distinct()
                .toList());
    }

    @Test
    void everyEventIsWhereItWasAndInAllPartitionsThereAreSome() throws SQLException {
        List<Event> after = new ArrayList<>();
        store.forEach(EventQuery.all().positions(1, before.size()), after::add);

        assertThat(after).isEqualTo(before);
        assertThat(database.value("SELECT count(DISTINCT tableoid) FROM events"))
                .isEqualTo(Integer.toString(DividedDatabase.PARTITIONS));
    }

    @Test
    void theChainAndTheSealsFromBeforeProveTheLogAndWhatComesAfter() {
        append(store, "after", 2);
        SealedPurses.seal(store, new SealFolder(folder));

        assertThat(store.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Intact.class);
        assertThat(SealedPurses.verify(store, SealedPurses.witness(folder))).isInstanceOf(SealCheck.Proven.class);
    }

    @Test
    void anAccountIsReadInOnePartitionAndTheLogInOrderWithoutSorting() throws SQLException {
        assertThat(partitions(plan("SELECT * FROM events WHERE aggregate_id = 'long' AND version > 5")))
                .hasSize(1);
        assertThat(partitions(
                        plan(EventConditions.of(EventQuery.of("long")).sql().replace("?", "'long'"))))
                .hasSize(1);
        List<String> feed = plan("SELECT * FROM events WHERE position > 100 ORDER BY position LIMIT 10");
        assertThat(partitions(feed)).hasSize(DividedDatabase.PARTITIONS);
        assertThat(feed).anyMatch(line -> line.contains("Merge Append")).noneMatch(line -> line.contains("->  Sort"));
    }

    @Test
    void readsReplaysAndSearchesAsBefore() {
        AtomicLong replayed = new AtomicLong();
        store.replays()
                .replay(
                        ReplayRequest.everything().upTo(before.size()),
                        (worker, batch) -> batch.forEach(event -> replayed.incrementAndGet()),
                        ReplayListener.NONE);
        List<Event> history = new ArrayList<>();
        store.history("long", history::add);
        var models = store.projections(List.of(new SearchAggregates(List.of()), new SearchEvents()));
        models.catchUp(SearchEvents.NAME);

        assertThat(replayed).hasValue(before.size());
        assertThat(history).hasSize(1_100).isEqualTo(store.page(EventQuery.of("long"), 2_000));
        assertThat(store.load("long", new GenericReducer(), Moment.version(1_050))
                        .orElseThrow()
                        .snapshotVersion())
                .isEqualTo(1_000);
        assertThat(store.after(before.size() - 5, Set.of(), 5))
                .isEqualTo(before.subList(before.size() - 5, before.size()));
        assertThat(store.byId(before.get(20).id())).contains(before.get(20));
        assertThat(ids("purse-7")).startsWith("purse-7");
        assertThat(ids("corr-purse-9")).containsExactly("purse-9");
        assertThat(store.logStatus().bytes()).isGreaterThan(100_000);
        assertThat(store.size().aggregates()).isGreaterThanOrEqualTo(43);
    }

    private List<String> ids(String text) {
        return store.find(text, 5).stream().map(AggregateSummary::aggregateId).toList();
    }

    @Test
    void idsPositionsAndVersionsAreUniqueOverAllPartitions() {
        for (int i = 0; i < 8; i++) {
            refused(ROW.formatted(1_000_000, "id", "'elsewhere-" + i + "'", 0), "events_id");
            refused(ROW.formatted(1, "gen_random_uuid()", "'elsewhere-" + i + "'", 0), "events_place");
        }
        refused(ROW.formatted(1_000_000, "gen_random_uuid()", "aggregate_id", 0), "aggregate_id_version");
    }

    private void refused(String row, String key) {
        assertThatThrownBy(() -> database.execute("INSERT INTO events" + row))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("duplicate key")
                .hasMessageContaining(key);
    }

    @Test
    void nobodyChangesAPartition() throws SQLException {
        String partition = "events_000";
        for (String table : List.of("events", partition, "event_ids")) {
            for (String attack : List.of(
                    "UPDATE %s SET position = position + 1",
                    "DELETE FROM %s",
                    "TRUNCATE %s",
                    "SET session_replication_role = replica; DELETE FROM %s",
                    "SET session_replication_role = replica; TRUNCATE %s")) {
                assertThatThrownBy(() -> database.execute(attack.formatted(table)))
                        .as("%s as a superuser", attack.formatted(table))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("Events never change");
            }
        }
        for (String role : List.of("writer", "relay", "auditor", "support", "operator")) {
            for (String attack : List.of(
                    "INSERT INTO events_000 SELECT * FROM events",
                    "DELETE FROM event_ids",
                    "INSERT INTO event_ids VALUES (gen_random_uuid(), 77777)",
                    "ALTER TABLE events DETACH PARTITION events_000",
                    "DROP TABLE events_000",
                    "ALTER FUNCTION keep_event_ids() SECURITY DEFINER",
                    "DROP TRIGGER events_keep_their_ids ON events")) {
                assertThatThrownBy(() -> roles.execute(role, attack))
                        .as("%s: %s", role, attack)
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThatThrownBy(
                        () -> database.execute("SET ROLE backstory_owner; INSERT INTO events_000 SELECT * FROM events"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void theWriterAppendsAndTheAuditorReads() {
        try (EventStore writer = roles.openAs("writer");
                EventStore auditor = roles.openAs("auditor")) {
            append(writer, "by-the-writer", 2);
            assertThat(auditor.page(EventQuery.of("by-the-writer"), 5)).hasSize(2);
            assertThat(auditor.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Intact.class);
        }
    }

    @Test
    void asMuchIsUniqueAsThereAreEventsAndASecondRunChangesNothing() throws Exception {
        DividedDatabase.divide(database);

        assertThat(database.value("SELECT count(*) = (SELECT count(*) FROM events) FROM event_ids"))
                .isEqualTo("t");
        assertThat(database.value("SELECT count(*) FROM event_ids i FULL JOIN events e USING (id, position)"
                        + " WHERE i.id IS NULL OR e.aggregate_id IS NULL"))
                .isEqualTo("0");
    }
}
