package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.contract.PersonDefinition;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.personal.Disclosure;
import io.backstory.eventstore.personal.Erasure;
import io.backstory.eventstore.personal.ErasureOrder;
import io.backstory.eventstore.personal.PersonalData;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.projection.SearchAggregates;
import io.backstory.eventstore.projection.SearchEvents;
import io.backstory.eventstore.replay.GenericReducer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is forgotten, and the log proves what it proved before. */
final class ErasureTest {

    private static final ErasureOrder LETTER = new ErasureOrder("cus-17", "m.keller", "asked for by letter");

    private final Persons persons = new Persons();
    private EventStore store;
    private PersonalData personal;
    private Projections projections;

    @BeforeEach
    void open() {
        store = persons.open();
        personal = store.personalData();
        projections =
                store.projections(List.of(new SearchAggregates(List.of(new PersonDefinition())), new SearchEvents()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Snapshots, both search models and seals over a log in which two people are named. */
    private void live(Path seals) throws InterruptedException {
        persons.register(store, "p-1", "cus-17", "Canary Wharfinger");
        persons.register(store, "p-2", "cus-18", "Ben Okafor");
        for (int i = 0; i < 120; i++) {
            store.append(persons.request("cmd-" + i, "p-1", "Nicknamed", "{\"nickname\":\"Canary" + i + "\"}"));
        }
        store.awaitSnapshots();
        store.takeSnapshots("p-1", new GenericReducer());
        projections.list().forEach(model -> projections.catchUp(model.name()));
        SealedPurses.seal(store, new SealFolder(seals));
    }

    private List<EventHash> hashes() {
        return persons.events(store).stream().map(Event::hash).toList();
    }

    private JsonNode replayed(SnapshotUse use) {
        return store.load("p-1", new GenericReducer(), Moment.newest(), use)
                .orElseThrow()
                .state();
    }

    private String everythingStored() throws SQLException {
        StringBuilder all = new StringBuilder();
        String tables = Objects.requireNonNull(persons.database()
                .value("SELECT string_agg(quote_ident(relname), ' ') FROM pg_class"
                        + " WHERE relkind IN ('r', 'p', 'm') AND relnamespace = 'public'::regnamespace"));
        assertThat(tables).contains("events", "commands", "snapshots", "search_events", "subject_keys", "operations");
        for (String table : List.of(tables.split(" ", -1))) {
            all.append(persons.database().value("SELECT string_agg(t::text, chr(10)) FROM " + table + " t"));
        }
        return all.toString();
    }

    @Test
    void noPlainTextReachesAnyTable(@TempDir Path seals) throws Exception {
        live(seals);

        assertThat(everythingStored())
                .doesNotContain("Canary", "Wharfinger", "Okafor")
                .contains("cmd-119");
        assertThat(persons.database().value("SELECT count(*) FROM snapshots WHERE aggregate_id = 'p-1'"))
                .isNotEqualTo("0");
    }

    @Test
    void everyProofHoldsAfterAnErasure(@TempDir Path seals) throws Exception {
        live(seals);
        List<EventHash> before = hashes();

        Erasure erasure = personal.erase(LETTER).orElseThrow();
        assertThat(personal.erase(new ErasureOrder("p-1", "m.keller", "nicknames too")))
                .isPresent();

        assertThat(erasure.repeated()).isFalse();
        assertThat(hashes()).isEqualTo(before);
        assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(122, 2));
        assertThat(SealedPurses.verify(store, SealedPurses.witness(seals))).isInstanceOf(SealCheck.Proven.class);
        assertThat(replayed(SnapshotUse.NEAREST)).isEqualTo(replayed(SnapshotUse.NONE));
        for (String model : List.of(SearchAggregates.NAME, SearchEvents.NAME)) {
            assertThat(projections
                            .rebuild(new RebuildOrder(model, "m.keller", "check"), ReplayListener.NONE)
                            .comparison())
                    .satisfies(comparison -> assertThat(
                                    Objects.requireNonNull(comparison).isEqual())
                            .isTrue());
        }
        SealedPurses.seal(store, new SealFolder(seals));
        assertThat(SealedPurses.verify(store, SealedPurses.witness(seals))).isInstanceOf(SealCheck.Proven.class);
    }

    @Test
    void whatWasErasedIsErasedForEverybodyAndOthersAreNot() {
        persons.register(store, "p-1", "cus-17", "Ana");
        persons.register(store, "p-2", "cus-18", "Ben");
        Event event = persons.newest(store, "p-1");
        assertThat(personal.reveal(event, "/name")).contains(new Disclosure.Revealed("cus-17", "Ana"));

        Erasure erasure = personal.erase(LETTER).orElseThrow();

        Disclosure erased = new Disclosure.Erased("cus-17", erasure.at());
        assertThat(personal.reveal(event, "/name")).contains(erased);
        assertThat(persons.shownState(store, "p-1").at("/name").textValue())
                .isEqualTo(erased.words())
                .matches("\\[erased \\d{4}-\\d\\d-\\d\\d]");
        assertThat(persons.shownState(store, "p-2").at("/name").textValue()).isEqualTo("Ben");
        try (EventStore another = persons.open()) {
            assertThat(another.personalData().reveal(event, "/name")).contains(erased);
        }
    }

    @Test
    void anErasureIsOnRecordOnceAndForEver() {
        persons.register(store, "p-1", "cus-17", "Ana");
        Erasure first = personal.erase(LETTER).orElseThrow();
        Erasure second =
                personal.erase(new ErasureOrder("cus-17", "somebody", "again")).orElseThrow();

        assertThat(second).isEqualTo(new Erasure("cus-17", first.at(), "m.keller", "asked for by letter", true));
        assertThat(personal.status("cus-17").orElseThrow().erasure()).isEqualTo(first);
        assertThat(projections.operations(10)).singleElement().satisfies(operation -> {
            assertThat(operation.action()).isEqualTo("erase");
            assertThat(operation.subject()).isEqualTo("cus-17");
            assertThat(operation.by()).isEqualTo("m.keller");
            assertThat(operation.reason()).isEqualTo("asked for by letter");
            assertThat(operation.outcome()).isEqualTo(Operation.Outcome.DONE);
        });
        for (String attack : List.of(
                "UPDATE subject_keys SET key = decode(repeat('00', 32), 'hex'), erased_at = NULL, erased_by = NULL, reason = NULL",
                "UPDATE subject_keys SET reason = 'another'",
                "DELETE FROM subject_keys",
                "TRUNCATE subject_keys",
                "SET session_replication_role = replica; DELETE FROM subject_keys",
                "INSERT INTO subject_keys (subject_id, erased_at, erased_by, reason) VALUES ('x', now(), 'x', 'x')")) {
            assertThatThrownBy(() -> persons.database().execute(attack))
                    .as(attack)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("made once and erased once");
        }
    }

    @Test
    void aLiveKeyCannotBeExchangedEither() {
        persons.register(store, "p-1", "cus-17", "Ana");
        assertThatThrownBy(() ->
                        persons.database().execute("UPDATE subject_keys SET key = decode(repeat('00', 32), 'hex')"))
                .hasMessageContaining("made once and erased once");
        assertThatThrownBy(() -> persons.database()
                        .execute("INSERT INTO subject_keys (subject_id, key) VALUES ('x', '\\x0102')"))
                .hasMessageContaining("keys_have_256_bits");
        assertThatThrownBy(() -> persons.database().execute("UPDATE subject_keys SET key = NULL"))
                .hasMessageContaining("a_key_or_an_erasure");
    }

    @Test
    void nobodyUnknownIsErased() {
        assertThat(personal.erase(LETTER)).isEmpty();
        assertThat(personal.status("cus-17")).isEmpty();
        assertThat(projections.operations(10)).isEmpty();
        assertThatThrownBy(() -> new ErasureOrder("cus-17", "m.keller", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anErasureInTheMiddleOfAppendsLeavesNothingThatCanBeRead() throws Exception {
        AtomicBoolean erased = new AtomicBoolean();
        try (EventStore writer = persons.open();
                ExecutorService executor = Executors.newSingleThreadExecutor()) {
            persons.register(writer, "p-1", "cus-17", "Ana");
            Future<Integer> appends = executor.submit(() -> {
                int done = 1;
                // The writer has the key in memory and may go on with it for a while.
                for (int after = 0; after < 20; after += erased.get() ? 1 : 0) {
                    persons.register(writer, "p-1", "cus-17", "Ana");
                    done++;
                }
                return done;
            });
            assertThat(personal.erase(LETTER)).isPresent();
            erased.set(true);
            int appended = appends.get();
            assertThat(persons.events(store)).hasSize(appended).hasSizeGreaterThan(20);
        }
        assertThat(persons.events(store)).allSatisfy(event -> {
            assertThat(event.data().text()).contains("personal:v1:cus-17:");
            assertThat(personal.reveal(event, "/name").orElseThrow()).isInstanceOf(Disclosure.Erased.class);
        });
        assertThat(store.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Intact.class);
    }
}
