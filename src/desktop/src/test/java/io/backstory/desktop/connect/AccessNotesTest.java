package io.backstory.desktop.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real server, for a user who may read and not append. */
final class AccessNotesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final ServerAddresses addresses = TemporaryServers.shared().addresses();
    private final String url = TemporaryServers.freshDatabase();
    private final String auditor =
            "notes_auditor_" + UUID.randomUUID().toString().substring(0, 8);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private EventStore owner;
    private EventStore store;

    @BeforeEach
    void anAuditor() throws Exception {
        owner = EventStores.connect(EventStoreConfig.of(url, addresses.user(), addresses.password()));
        execute(
                roles(),
                "CREATE ROLE " + auditor + " LOGIN PASSWORD 'secret'",
                "GRANT backstory_auditor TO " + auditor);
        store = EventStores.connect(new EventStoreConfig(url, auditor, "secret", 2, Duration.ofSeconds(2), List.of()));
    }

    @AfterEach
    void leave() {
        store.close();
        owner.close();
    }

    private static String roles() throws IOException {
        Path file = Path.of("packaging", "sql", "roles.sql");
        for (Path base = Path.of("").toAbsolutePath(); base != null; base = base.getParent()) {
            if (Files.exists(base.resolve(file))) {
                return Files.readString(base.resolve(file));
            }
        }
        throw new IOException("There is no " + file);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, addresses.user(), addresses.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private AccessNotes start() {
        return AccessNotes.start(
                store, trouble -> told.add(trouble == null ? "works again" : trouble.message()), Duration.ofMillis(50));
    }

    private List<String> recorded() {
        List<String> words = new ArrayList<>();
        owner.forEach(EventQuery.of("access-" + auditor), event -> words.add(words(event)));
        return words;
    }

    private static String words(Event event) {
        return event.eventType() + " " + event.data().tree().path("what").textValue() + " "
                + event.data().tree().path("resultCount").asLong();
    }

    @Test
    void whatIsDoneIsOnRecordInItsOrderWithoutAnybodyWaitingForIt() throws Exception {
        try (AccessNotes notes = start()) {
            notes.note(Searched.access("acc-237", List.of("acc-237")));
            notes.note(Searched.access("Anna Muster", List.of("acc-1", "acc-9")));
            notes.note(log -> Access.of(AccessAction.VIEWED, "acc-237", log.head()));
            assertThat(notes.await(SOON)).isTrue();
            assertThat(notes.lost()).isZero();
        }
        assertThat(recorded())
                .containsExactly(
                        "AccessSearched acc-237 1",
                        "AccessSearched words of 11 characters, not written down 2",
                        "AccessViewed acc-237 2");
        assertThat(told).isEmpty();
    }

    @Test
    void whatWasFoundIsWrittenDownInPlaceOfANameThatWasSearched() {
        Access access = Searched.access(" Zo\u00EB Br\u00E4nnstr\u00F6m ", List.of("acc-7"));

        assertThat(access.details()).containsExactlyEntriesOf(Map.of("found", "acc-7"));
        assertThat(access.toString()).doesNotContain("Zo").doesNotContain("Br");
    }

    @Test
    void closingWritesDownWhatStillWaits() {
        AccessNotes notes = start();
        for (int i = 1; i <= 20; i++) {
            notes.note(Access.of(AccessAction.VIEWED, "acc-" + i, i));
        }
        notes.close();
        notes.note(Access.of(AccessAction.VIEWED, "too late", 0));

        assertThat(recorded()).hasSize(20).first().isEqualTo("AccessViewed acc-1 1");
    }

    @Test
    void aMissingRightIsToldOnceAndSoIsItsReturn() throws Exception {
        execute("REVOKE EXECUTE ON FUNCTION record_access FROM backstory_auditor");
        try (AccessNotes notes = start()) {
            notes.note(Access.of(AccessAction.VIEWED, "a", 1));
            notes.note(Access.of(AccessAction.VIEWED, "b", 1));
            assertThat(told.poll(20, TimeUnit.SECONDS)).contains("may not do this");
            assertThat(notes.await(SOON)).isTrue();
            assertThat(notes.lost()).isEqualTo(2);

            execute("GRANT EXECUTE ON FUNCTION record_access TO backstory_auditor");
            notes.note(Access.of(AccessAction.VIEWED, "c", 1));
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("works again");
        }
        assertThat(told).isEmpty();
        assertThat(recorded()).containsExactly("AccessViewed c 1");
    }

    @Test
    void notesWaitForAServerThatDoesNotAnswerAndNoneIsLost() throws Exception {
        try (AccessNotes notes = start()) {
            execute(
                    "ALTER ROLE " + auditor + " NOLOGIN",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + auditor + "'");
            notes.note(Access.of(AccessAction.VIEWED, "a", 1));
            notes.note(Access.of(AccessAction.VIEWED, "b", 1));
            assertThat(told.poll(20, TimeUnit.SECONDS)).isNotNull().isNotEqualTo("works again");

            execute("ALTER ROLE " + auditor + " LOGIN");
            assertThat(notes.await(SOON)).isTrue();
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("works again");
            assertThat(notes.lost()).isZero();
        }
        assertThat(recorded()).containsExactly("AccessViewed a 1", "AccessViewed b 1");
    }
}
