package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.CommandRunner;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.replay.GenericReducer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the role backstory_writer is enough for: to append, and to find out what became of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WriterRoleTest {

    private final TestDatabase database = new TestDatabase();
    private RoledDatabase roles;
    private EventStore store;

    @BeforeAll
    void setUp() throws Exception {
        store = database.open(List.of());
        append(store, "{\"amount\":\"1.00\"}");
        roles = RoledDatabase.of(database);
    }

    @AfterAll
    void close() {
        store.close();
    }

    private static AppendRequest request(String data) {
        List<NewEvent> events = List.of(NewEvent.of("Put", JsonText.of(data)));
        return AppendRequest.to(
                "Purse", "a", ExpectedVersion.any(), events, Metadata.by("ana").build());
    }

    private static void append(EventStore target, String data) {
        target.append(request(data));
    }

    @Test
    void theWriterAppendsAndDoesNothingElse() {
        long before = store.head();
        try (EventStore writer = roles.openAs("writer")) {
            append(writer, "{\"amount\":\"5.00\"}");
            writer.appendAll(List.of(request("{\"amount\":\"5.00\"}"), request("{\"amount\":\"6.00\"}")))
                    .forEach(AppendOutcome::orThrow);
            assertThat(store.head()).isEqualTo(before + 3);
            assertThatThrownBy(() -> writer.page(EventQuery.all(), 1))
                    .isInstanceOf(PermissionRefusedException.class)
                    .hasMessageContaining("may not do this");
            assertThatThrownBy(() -> writer.load("a", new GenericReducer(), Moment.newest(), SnapshotUse.NEAREST))
                    .isInstanceOf(PermissionRefusedException.class);
        }
    }

    @Test
    void theWriterCannotTurnTheAppendToTablesOfItsOwn() throws SQLException {
        long before = store.head();
        try (Connection connection = roles.connection("writer");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE log_head (only_row boolean, position bigint, created_at timestamptz)");
            statement.execute("INSERT INTO log_head VALUES (true, 1000000, now())");
            statement.execute("CREATE TEMP TABLE events (position bigint)");
            statement.execute("SET search_path = pg_temp, public");
            for (AppendStatement append : List.of(
                    new AppendArrays(List.of(request("{\"amount\":\"7.00\"}"))),
                    new AppendToAggregate(request("{\"amount\":\"7.00\"}")))) {
                String qualified = append.sql().replace("append_", "public.append_");
                try (PreparedStatement call = connection.prepareStatement(qualified)) {
                    append.bind(connection, call);
                    try (ResultSet row = call.executeQuery()) {
                        row.next();
                        assertThat(row.getString(1)).isEqualTo("A");
                    }
                }
            }
        }
        assertThat(store.head()).isEqualTo(before + 2);
    }

    @Test
    void aWriterHasWhatItAppendedPackedOutOfTheLogAndOutOfNothingElse() throws Exception {
        try (EventStore writer = roles.openAs("writer")) {
            List<NewEvent> events = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                events.add(NewEvent.of("Put", JsonText.of("{\"amount\":\"" + i + "\"}")));
            }
            writer.append(AppendRequest.to(
                    "Purse",
                    "long",
                    ExpectedVersion.any(),
                    events,
                    Metadata.by("ana").build()));
            writer.awaitSnapshots();
        }
        assertThat(database.value("SELECT count(*) FROM packed_events WHERE aggregate_id = 'long'"))
                .isEqualTo("1");
        try (Connection connection = roles.connection("writer");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE events (aggregate_id text, version bigint)");
            statement.execute("SET search_path = pg_temp, public");
            statement.execute("SELECT public.pack_events('long')");
        }
        for (String role : List.of("auditor", "relay", "support")) {
            assertThatThrownBy(() -> roles.first(role, "SELECT pack_events('long')"))
                    .hasMessageContaining("permission denied");
        }
        try (EventStore operator = roles.openAs("operator")) {
            assertThat(operator.packAgain("long")).isEqualTo(1);
        }
        List<Event> packed = new ArrayList<>();
        List<Event> log = new ArrayList<>();
        try (EventStore auditor = roles.openAs("auditor")) {
            auditor.history("long", packed::add);
            auditor.forEach(EventQuery.of("long"), log::add);
        }
        assertThat(packed).isEqualTo(log).hasSize(500);
    }

    @Test
    void theWriterFindsOutWhatBecameOfACommandWithTheRightToAppendAlone() {
        AppendRequest request = request("{\"amount\":\"9.00\"}").withCommandId("unknown-1");
        try (EventStore writer = roles.openAs("writer")) {
            assertThat(writer.receipt("unknown-1")).isEmpty();
            AppendReceipt first = writer.append(request);
            AppendReceipt again = new CommandRunner(writer, 3, Duration.ofMillis(1)).retrying(states -> request);
            assertThat(again.repeated()).isTrue();
            assertThat(again.legs()).isEqualTo(first.legs());
            assertThat(writer.receipt("unknown-1").orElseThrow().legs()).isEqualTo(first.legs());

            UUID id = UUID.randomUUID();
            NewEvent event = new NewEvent(id, "Put", 1, JsonText.of("{\"amount\":\"1.00\"}"));
            AppendRequest taken = AppendRequest.to(
                    "Purse",
                    "a",
                    ExpectedVersion.any(),
                    List.of(event),
                    Metadata.by("ana").build());
            writer.append(taken);
            assertThatThrownBy(() -> writer.append(taken))
                    .isInstanceOf(AppendRefusedException.class)
                    .hasMessageContaining(id + " exists already");
        }
    }
}
