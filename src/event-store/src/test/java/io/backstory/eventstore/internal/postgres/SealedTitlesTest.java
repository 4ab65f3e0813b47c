package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.contract.PersonDefinition;
import io.backstory.eventstore.personal.ErasureOrder;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.SearchAggregates;
import io.backstory.eventstore.projection.SearchEvents;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People are found by a name that no table holds. */
final class SealedTitlesTest {

    private static final ErasureOrder LETTER = new ErasureOrder("cus-17", "m.keller", "asked for by letter");

    private final Persons persons = new Persons();
    private EventStore store;

    @BeforeEach
    void open() {
        store = persons.open();
        persons.register(store, "p-1", "cus-17", "Zoë Brännström");
        persons.register(store, "p-22", "cus-18", "ÄNNE 100%_sure");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void catchUp() {
        Projections models =
                store.projections(List.of(new SearchAggregates(List.of(new PersonDefinition())), new SearchEvents()));
        models.list().forEach(model -> models.catchUp(model.name()));
    }

    private static List<String> found(EventStore store, String text) {
        return store.find(text, 10).stream().map(AggregateSummary::aggregateId).toList();
    }

    @Test
    void findsByAnyPartOfANameAlsoOneThatCameLater() {
        for (int round = 0; round < 2; round++) {
            assertThat(found(store, "brännSTRÖM")).containsExactly("p-1");
            assertThat(found(store, "0%_s")).containsExactly("p-22");
            assertThat(found(store, "n")).containsExactly("p-1", "p-22");
            assertThat(found(store, "p-")).containsExactlyInAnyOrder("p-1", "p-22");
            assertThat(found(store, "nobody")).isEmpty();
            catchUp();
        }
        persons.register(store, "p-1", "cus-17", "a second name is no title");
        persons.register(store, "p-3", "cus-19", "Late Brännström");
        assertThat(found(store, "brännström")).containsExactly("p-1", "p-3");
        assertThat(found(store, "second")).isEmpty();
        assertThat(store.find("brännström", 1)).hasSize(1);
    }

    @Test
    void neverMatchesAnEnvelope() {
        catchUp();
        String envelope = persons.state(store, "p-1").at("/name").textValue();

        for (String part :
                List.of("personal:", "v1:cus", "personal", envelope.substring(30, 33), envelope.substring(19))) {
            assertThat(found(store, part)).as(part).isEmpty();
        }
    }

    @Test
    void showsTheNameOrWhyThereIsNone() {
        assertThat(store.summary("p-1").orElseThrow().title()).isEqualTo("Zoë Brännström");
        assertThat(store.find("", 10))
                .extracting(AggregateSummary::title)
                .containsExactly("ÄNNE 100%_sure", "Zoë Brännström");

        store.personalData()
                .erase(LETTER)
                .ifPresent(
                        erasure -> assertThat(store.summary("p-1").orElseThrow().title())
                                .matches("\\[erased \\d{4}-\\d\\d-\\d\\d]"));
    }

    @Test
    void forgetsANameThatAnotherProgramErased() {
        assertThat(found(store, "zoë")).containsExactly("p-1");
        try (EventStore other = persons.open()) {
            assertThat(other.personalData().erase(LETTER)).isPresent();
            assertThat(found(other, "zoë")).isEmpty();
        }
        assertThat(found(store, "zoë")).isEmpty();
        assertThat(found(store, "änne")).containsExactly("p-22");
        assertThat(found(store, "p-1")).containsExactly("p-1");
    }

    @Test
    void namesFromBeforeTheDeclarationAreFoundToo() {
        try (EventStore unaware = persons.database().open(List.of())) {
            persons.register(unaware, "p-4", "cus-20", "Openly Known");
        }
        assertThat(found(store, "openly")).containsExactly("p-4");
        assertThat(store.summary("p-4").orElseThrow().title()).isEqualTo("Openly Known");
    }

    @Test
    void whoMayNotOpenFindsNoNamesAndIsShownNone() throws SQLException {
        String reader = "reader_" + UUID.randomUUID().toString().replace("-", "");
        persons.database()
                .execute("CREATE ROLE " + reader + " LOGIN PASSWORD 'secret';"
                        + "GRANT SELECT ON events, aggregates, log_head, schema_versions TO " + reader);
        try (EventStore limited = EventStores.connect(new EventStoreConfig(
                persons.database().url(),
                reader,
                "secret",
                2,
                Duration.ofSeconds(10),
                List.of(new PersonDefinition())))) {
            assertThat(found(limited, "zoë")).isEmpty();
            assertThat(found(limited, "p-1")).containsExactly("p-1");
            assertThat(limited.summary("p-1").orElseThrow().title()).isEqualTo("[hidden]");
        }
    }
}
