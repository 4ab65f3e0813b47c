package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a session that only looks may keep the server busy, and which work may take as long as it takes. */
final class SessionLimitsTest {

    private static final String LIMITS =
            "SELECT current_setting('statement_timeout') || ' ' || current_setting('lock_timeout')";

    private final TestDatabase database = new TestDatabase();

    /** With a single connection, so that whatever is left behind on it is seen by the next. */
    private EventStoreConfig looking() {
        return new EventStoreConfig(
                        database.url(), database.user(), database.password(), 1, Duration.ofSeconds(10), List.of())
                .readingOnly();
    }

    private static String first(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getString(1);
    }

    private static String asked(Connections connections) {
        return connections.query(LIMITS, List.of(), SessionLimitsTest::first);
    }

    @Test
    void aQuestionIsLimitedAndLongWorkIsNot() {
        try (Connections connections = Connections.open(looking())) {
            assertThat(asked(connections)).isEqualTo("1min 10s");
            assertThat(connections.<String>inSnapshot(
                            reads -> reads.query(LIMITS, List.of(), SessionLimitsTest::first)))
                    .isEqualTo("0 0");
            assertThat(asked(connections)).isEqualTo("1min 10s");
            assertThat(connections.<String>onSession(session -> session.query(LIMITS, SessionLimitsTest::first)))
                    .isEqualTo("0 0");
            assertThat(asked(connections)).isEqualTo("1min 10s");
        }
    }

    @Test
    void theLimitsAreBackAfterWorkThatFailed() {
        try (Connections connections = Connections.open(looking())) {
            assertThatThrownBy(() -> connections.<String>onSession(
                            session -> session.query("SELECT 1 / 0", SessionLimitsTest::first)))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> connections.<String>inSnapshot(
                            reads -> reads.query("SELECT 1 / 0", List.of(), SessionLimitsTest::first)))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(asked(connections)).isEqualTo("1min 10s");
        }
    }

    @Test
    void whoeverWritesHasNoLimitOfOurs() {
        try (Connections connections = Connections.open(database.config(List.of()))) {
            assertThat(asked(connections)).isEqualTo("0 0");
        }
    }

    @Test
    void whatTheAdministratorSetHoldsForLongWorkToo() throws SQLException {
        database.execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database()"
                + " || ' SET statement_timeout = ''200ms'''; END $$");
        try (Connections connections = Connections.open(looking())) {
            assertThat(asked(connections)).isEqualTo("200ms 10s");
            assertThat(connections.<String>onSession(session -> session.query(LIMITS, SessionLimitsTest::first)))
                    .isEqualTo("200ms 0");
            assertThatThrownBy(() -> connections.query("SELECT pg_sleep(20)", List.of(), SessionLimitsTest::first))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("Nothing was changed")
                    .hasMessageContaining("Ask for less");
        }
    }

    @Test
    void aLogThatIsLockedIsSaidToBe() throws SQLException {
        database.open(List.of()).close();
        database.execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database()"
                + " || ' SET lock_timeout = ''200ms'''; END $$");
        try (EventStore store = EventStores.connect(looking());
                Connection other = database.connection();
                Statement locking = other.createStatement()) {
            other.setAutoCommit(false);
            locking.execute("LOCK TABLE events IN ACCESS EXCLUSIVE MODE");
            assertThatThrownBy(() -> store.page(EventQuery.all(), 10))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("change of the schema")
                    .hasMessageContaining("Try again");
            other.rollback();
            assertThat(store.page(EventQuery.all(), 10)).isEmpty();
        }
    }
}
