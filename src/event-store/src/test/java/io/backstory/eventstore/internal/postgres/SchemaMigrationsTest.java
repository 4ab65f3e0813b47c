package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.SchemaException;
import io.backstory.eventstore.StoreUnavailableException;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Connecting: the schema's way up to date, and every way in which it can fail. */
final class SchemaMigrationsTest {

    private final TestDatabase database = new TestDatabase();

    @Test
    void tablesAreThereUnderTheirOwnNames() throws SQLException {
        database.open(List.of()).close();

        assertThat(database.value("SELECT count(*) FROM events")).isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM snapshots")).isEqualTo("0");
        assertThat(database.value("SELECT min(version) FROM schema_versions")).isEqualTo("1");
    }

    @Test
    void manyProgramsMayConnectToAnEmptyDatabaseAtOnce() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Future<EventStore>> stores = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                stores.add(executor.submit(() -> database.open(List.of())));
            }
            for (Future<EventStore> store : stores) {
                store.get().close();
            }
        }
        assertThat(database.value("SELECT count(*) - count(DISTINCT version) FROM schema_versions"))
                .isEqualTo("0");
    }

    @Test
    void aNewerSchemaIsRefused() throws SQLException {
        database.open(List.of()).close();
        database.execute("INSERT INTO schema_versions (version, name, checksum) VALUES (99, 'later', 'x')");

        assertThatThrownBy(() -> database.open(List.of()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("99")
                .hasMessageContaining("Update the program");
    }

    @Test
    void aSchemaOfAnotherBuildIsRefused() throws SQLException {
        database.open(List.of()).close();
        database.execute("UPDATE schema_versions SET checksum = 'x'");

        assertThatThrownBy(() -> database.open(List.of())).isInstanceOf(SchemaException.class);
    }

    @Test
    void tablesOfAnotherProgramAreLeftAlone() throws SQLException {
        database.execute("CREATE TABLE events (whatever text)");

        assertThatThrownBy(() -> database.open(List.of()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("events");
        assertThat(database.value("SELECT to_regclass('aggregates')")).isNull();
        assertThat(database.value("SELECT to_regclass('schema_versions')")).isNull();
    }

    @Test
    void aUserWithoutRightsReadsACurrentSchemaAndIsToldWhenItIsNot() throws SQLException {
        String reader = "reader_" + UUID.randomUUID().toString().replace("-", "");
        database.execute("CREATE ROLE " + reader + " LOGIN PASSWORD 'secret'");
        EventStoreConfig config =
                new EventStoreConfig(database.url(), reader, "secret", 2, Duration.ofSeconds(10), List.of());
        assertThatThrownBy(() -> EventStores.connect(config))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("may create tables");

        database.open(List.of()).close();
        database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader);
        try (EventStore store = EventStores.connect(config)) {
            assertThat(store.head()).isZero();
            assertThat(store.find("nobody", 10)).isEmpty();
            assertThat(store.ping().user()).isEqualTo(reader);
            assertThatThrownBy(() -> store.append(AppendRequest.to(
                            "T",
                            "a",
                            ExpectedVersion.any(),
                            List.of(NewEvent.of("E", JsonText.of("{}"))),
                            Metadata.by("u").build())))
                    .isInstanceOf(PermissionRefusedException.class)
                    .hasMessageContaining("Nothing was changed");
        }
    }

    @Test
    void aReadOnlySessionIsTold() {
        database.open(List.of()).close();
        String url = database.url() + "?options=-c%20default_transaction_read_only=on";
        try (EventStore store = EventStores.connect(new EventStoreConfig(
                url, database.user(), database.password(), 2, Duration.ofSeconds(10), List.of()))) {
            assertThat(store.ping().readOnly()).isTrue();
            assertThatThrownBy(() -> store.append(AppendRequest.to(
                            "T",
                            "a",
                            ExpectedVersion.any(),
                            List.of(NewEvent.of("E", JsonText.of("{}"))),
                            Metadata.by("u").build())))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("takes no writes");
        }
    }

    @Test
    void everyFailureToConnectIsSaidInWords() throws IOException {
        assertUnavailable(database.url(), "wrong", "password");
        assertUnavailable(database.url() + "_missing", database.password(), "does not exist");
        assertUnavailable("postgres://what", database.password(), "jdbc:postgresql://host:port/database");
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        assertUnavailable("jdbc:postgresql://127.0.0.1:" + unused + "/x", "x", "cannot be reached");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            long start = System.nanoTime();
            assertUnavailable(
                    "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x", "x", "Nothing was changed");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private void assertUnavailable(String url, String password, String words) {
        assertThatThrownBy(() -> EventStores.connect(
                        new EventStoreConfig(url, database.user(), password, 2, Duration.ofSeconds(1), List.of())))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret");
    }
}
