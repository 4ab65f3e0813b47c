package io.backstory.eventstore.internal.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.contract.StoreContract;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.projection.SearchAggregates;
import io.backstory.eventstore.projection.SearchEvents;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Searching with the models built, half built and not built: the answers are the same. */
final class PostgresSearchTest extends StoreContract {

    private final TestDatabase database = new TestDatabase();
    private List<AggregateDefinition<?>> known = List.of();

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        known = definitions;
        return database.open(definitions);
    }

    private Projections models() {
        return store.projections(List.of(new SearchAggregates(known), new SearchEvents()));
    }

    private void catchUp() {
        models().catchUp(SearchAggregates.NAME);
        models().catchUp(SearchEvents.NAME);
    }

    private void make(String id, String owner, String user, String correlation) {
        store.append(AppendRequest.to(
                "Purse",
                id,
                ExpectedVersion.none(),
                List.of(NewEvent.of(
                        "Made", json("{\"owner\":\"" + owner + "\",\"note\":\"gift from aunt " + id + "\"}"))),
                Metadata.by(user).correlation(correlation).build()));
    }

    private List<String> found(String text) {
        return store.find(text, 10).stream().map(AggregateSummary::aggregateId).toList();
    }

    @Test
    void findsTheSameWithTheModelsBehindOrCaughtUp() {
        make("p-1", "Zoë Brännström", "teller-1", "corr-0001-abc");
        make("p-2", "ÄNNE 100%_sure", "teller-2", "corr-0002-abc");
        for (int round = 0; round < 3; round++) {
            assertThat(found("brännSTRÖM")).containsExactly("p-1");
            assertThat(found("änne")).containsExactly("p-2");
            assertThat(found("0%_s")).containsExactly("p-2");
            assertThat(found("%")).containsExactly("p-2");
            assertThat(found("P-"))
                    .containsExactlyInAnyOrderElementsOf(
                            round < 2 ? List.of("p-1", "p-2") : List.of("p-1", "p-2", "p-3"));
            assertThat(found("corr-0001-abc")).containsExactly("p-1");
            if (round == 0) {
                catchUp();
            } else if (round == 1) {
                make("p-3", "Late", "teller-3", "corr-0003-abc");
                assertThat(found("late")).containsExactly("p-3");
                assertThat(found("corr-0003-abc")).containsExactly("p-3");
                assertThat(found("teller-3")).containsExactly("p-3");
                catchUp();
            }
        }
        assertThat(found("late")).containsExactly("p-3");
        assertThat(found("corr-0003-abc")).containsExactly("p-3");
    }

    @Test
    void findsByUserAndByWordsInTheData() {
        make("p-1", "Zoë", "teller-1", "corr-0001-abc");
        make("p-2", "Änne", "teller-1", "corr-0002-abc");
        append("p-1", ExpectedVersion.any(), put(5));
        catchUp();
        assertThat(found("teller-1")).containsExactly("p-2", "p-1");
        assertThat(found("aunt gift")).containsExactlyInAnyOrder("p-1", "p-2");
        assertThat(found("gift uncle")).isEmpty();
        assertThat(found("' OR 1=1 --")).isEmpty();
    }

    @Test
    void aUserWhoMayNotReadTheModelsStillFinds() throws SQLException {
        make("p-1", "Zoë", "teller-1", "corr-0001-abc");
        String reader = "reader_" + UUID.randomUUID().toString().replace("-", "");
        database.execute("CREATE ROLE " + reader + " LOGIN PASSWORD 'secret';"
                + "GRANT SELECT ON events, aggregates, log_head, schema_versions TO " + reader);
        catchUp();
        try (EventStore limited = EventStores.connect(
                new EventStoreConfig(database.url(), reader, "secret", 2, Duration.ofSeconds(10), known))) {
            assertThat(limited.find("zoë", 5)).hasSize(1);
            assertThat(limited.find("corr-0001-abc", 5)).hasSize(1);
        }
    }

    @Test
    void stepByStepAndAllAtOnceGiveTheSameRows() {
        for (int i = 0; i < 3; i++) {
            make("p-" + i, "Zoë \\u00e9 \\n " + i, "teller-" + i, "corr");
            append("p-" + i, ExpectedVersion.any(), put(5));
            catchUp();
        }
        for (String name : List.of(SearchAggregates.NAME, SearchEvents.NAME)) {
            ModelComparison comparison = models().rebuild(
                            new RebuildOrder(name, "m.keller", "check"), ReplayListener.NONE)
                    .comparison();
            assertThat(requireNonNull(comparison).isEqual()).isTrue();
        }
    }

    @Test
    void modelsThatAreTakenAwayBetweenTwoSearchesAreMissedByNobody() throws SQLException {
        make("p-1", "Zoë", "teller-1", "corr-0001-abc");
        catchUp();
        assertThat(found("teller-1")).containsExactly("p-1");
        database.execute("DROP TABLE search_events, search_aggregates");
        assertThat(found("zoë")).containsExactly("p-1");
        assertThat(found("corr-0001-abc")).containsExactly("p-1");
        database.execute("UPDATE projections SET version = 0");
        catchUp();
        assertThat(found("teller-1")).containsExactly("p-1");
    }

    @Test
    void aCorrelationHidesWhatItsTextIsElsewhere() {
        make("p-1", "Zoë", "corr-0001-abc", "other-0001-abc");
        make("p-2", "Änne", "teller-1", "corr-0001-abc");
        make("p-3", "Late", "teller-1", "corr-0001-abc");
        for (int round = 0; round < 2; round++) {
            assertThat(found("corr-0001-abc")).containsExactly("p-2", "p-3");
            catchUp();
        }
    }

    @Test
    void theIndexesAreThere() throws SQLException {
        make("p-1", "Zoë", "teller-1", "corr-0001-abc");
        catchUp();
        assertThat(database.value("SELECT count(*) FROM pg_indexes WHERE tablename LIKE 'search_%'"))
                .isEqualTo("6");
    }
}
