package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.CoalescingAppender;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.personal.Disclosure;
import io.backstory.eventstore.personal.ErasureOrder;
import io.backstory.eventstore.personal.MasterKeyException;
import io.backstory.eventstore.personal.PersonalData;
import io.backstory.eventstore.personal.PersonalText;
import io.backstory.eventstore.personal.SubjectErasedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an append makes of personal data, and what opening it gives. */
final class SealingTest {

    private final Persons persons = new Persons();
    private EventStore store;
    private PersonalData personal;

    @BeforeEach
    void open() {
        store = persons.open();
        personal = store.personalData();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void sealsWhatIsDeclaredAndKeepsEveryOtherByte() {
        store.append(
                persons.request(
                        null,
                        "p-1",
                        "Registered",
                        "{ \"personId\":\"cus-17\", \"name\":\"Zoë\",\"score\":1.10,\"e\":1e3,\"address\":{\"street\":\"Kai 1\",\"city\":\"Ulm\"}}"));

        String data = persons.newest(store, "p-1").data().text();
        assertThat(data)
                .matches(
                        "\\{ \"personId\":\"cus-17\", \"name\":\"personal:v1:cus-17:[A-Za-z0-9_-]{80}\",\"score\":1\\.10,\"e\":1e3,"
                                + "\"address\":\\{\"street\":\"personal:v1:cus-17:[A-Za-z0-9_-]{80}\",\"city\":\"Ulm\"}}");
    }

    @Test
    void givesBackExactlyWhatWasAppended() {
        persons.register(store, "p-1", "cus-17", "Zoë \\\"Z\\\" \\u0042");
        Event event = persons.newest(store, "p-1");

        assertThat(personal.reveal(event, "/name")).contains(new Disclosure.Revealed("cus-17", "Zoë \"Z\" B"));
        assertThat(personal.reveal(event, "/nothing")).isEmpty();
        assertThat(personal.reveal(event, "/personId")).contains(new Disclosure.Unsealed("cus-17"));
        assertThat(personal.revealed(List.of(event))
                        .getFirst()
                        .data()
                        .tree()
                        .at("/name")
                        .textValue())
                .isEqualTo("Zoë \"Z\" B");
        assertThat(persons.shownState(store, "p-1").at("/name").textValue()).isEqualTo("Zoë \"Z\" B");
        assertThat(persons.state(store, "p-1").at("/name").textValue()).startsWith("personal:v1:cus-17:");
    }

    @Test
    void everyDoorOfTheStoreSeals() {
        try (CoalescingAppender coalescing = new CoalescingAppender(store)) {
            coalescing.append(persons.request(null, "p-1", "Nicknamed", "{\"nickname\":\"Zo\"}"));
        }
        List<AppendOutcome> outcomes = store.appendAll(List.of(
                persons.request(null, "p-1", "Nicknamed", "{\"nickname\":\"Zozo\"}"),
                persons.request(null, "p-1", "Nicknamed", "{\"nickname\":17}"),
                persons.request(null, "p-2", "Seen", "{\"nickname\":\"not declared here\"}"),
                persons.request(null, "p-3", "Registered", "{\"name\":\"Ana\"}")));

        assertThat(outcomes.get(0)).isInstanceOf(AppendOutcome.Appended.class);
        assertThat(outcomes.get(2)).isInstanceOf(AppendOutcome.Appended.class);
        assertThatThrownBy(() -> outcomes.get(1).orThrow())
                .isInstanceOf(AppendRefusedException.class)
                .hasMessageContaining("/nickname of Nicknamed")
                .hasMessageContaining("only texts");
        assertThatThrownBy(() -> outcomes.get(3).orThrow())
                .isInstanceOf(AppendRefusedException.class)
                .hasMessageContaining("missing at /personId");
        assertThat(persons.events(store))
                .extracting(event -> event.data().text())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("{\"nickname\":\"personal:v1:p-1:"),
                        second -> assertThat(second).startsWith("{\"nickname\":\"personal:v1:p-1:"),
                        third -> assertThat(third).isEqualTo("{\"nickname\":\"not declared here\"}"));
    }

    @Test
    void aTextThatLooksLikeAnEnvelopeIsSealedLikeAnyOther() {
        persons.register(store, "p-1", "cus-17", "Ana");
        String envelope = persons.state(store, "p-1").at("/name").textValue();
        persons.register(store, "p-1", "cus-17", envelope);

        assertThat(personal.reveal(persons.newest(store, "p-1"), "/name"))
                .contains(new Disclosure.Revealed("cus-17", envelope));
    }

    @Test
    void anEnvelopeThatWasForgedOrMovedIsNeverTakenForAName() throws Exception {
        persons.register(store, "p-1", "cus-17", "Ana");
        persons.register(store, "p-2", "cus-18", "Ben");
        String ofAna = persons.state(store, "p-1").at("/name").textValue();
        String forged = "personal:v1:cus-17:" + "A".repeat(80);
        String ofNobody = "personal:v1:cus-99:" + "A".repeat(80);
        try (EventStore unaware = persons.database().open(List.of())) {
            for (String text : List.of(ofAna, forged, ofNobody)) {
                unaware.append(persons.request(
                        null, "p-2", "Registered", "{\"personId\":\"cus-18\",\"name\":\"" + text + "\"}"));
                assertThat(personal.reveal(persons.newest(store, "p-2"), "/name"))
                        .contains(new Disclosure.Unreadable(text));
                assertThat(personal.reveal(List.of(new PersonalText("Person", "p-2", text))))
                        .containsExactly(new Disclosure.Unreadable(text));
                assertThat(persons.shownState(store, "p-2").at("/name").textValue())
                        .isEqualTo(text);
            }
        }
        assertThat(personal.reveal(List.of(new PersonalText("Person", "p-1", ofAna))))
                .containsExactly(new Disclosure.Revealed("cus-17", "Ana"));
    }

    @Test
    void aRepeatedCommandIsRecognised() {
        AppendRequest request =
                persons.request("cmd-1", "p-1", "Registered", "{\"personId\":\"cus-17\",\"name\":\"Ana\"}");
        AppendReceipt first = store.append(request);

        try (EventStore other = persons.open()) {
            assertThat(other.append(request)).isEqualTo(new AppendReceipt(first.legs(), first.recordedAt(), true));
            AppendRequest differs =
                    persons.request("cmd-1", "p-1", "Registered", "{\"personId\":\"cus-17\",\"name\":\"Anb\"}");
            assertThatThrownBy(() -> other.append(differs))
                    .isInstanceOf(AppendRefusedException.class)
                    .hasMessageContaining("other content");
        }
    }

    @Test
    void aCommandFromBeforeTheErasureIsStillARepeatAndANewOneIsRefused() {
        AppendRequest request =
                persons.request("cmd-1", "p-1", "Registered", "{\"personId\":\"cus-17\",\"name\":\"Ana\"}");
        AppendReceipt first = store.append(request);
        personal.erase(new ErasureOrder("cus-17", "m.keller", "asked for by letter"));

        assertThat(store.append(request)).isEqualTo(new AppendReceipt(first.legs(), first.recordedAt(), true));
        assertThatThrownBy(() -> store.append(request.withCommandId("cmd-2")))
                .isInstanceOf(SubjectErasedException.class)
                .hasMessageContaining("cus-17")
                .hasMessageContaining("Nothing was appended");
        assertThatThrownBy(() -> persons.register(store, "p-9", "cus-17", "Ana"))
                .isInstanceOf(SubjectErasedException.class);
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void twoWhoMakeAKeyAtTheSameTimeUseTheSameOne() throws Exception {
        try (EventStore other = persons.open();
                ExecutorService executor = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                String subject = "cus-" + i;
                List<Future<?>> both = List.of(
                        executor.submit(() -> persons.register(store, "a-" + subject, subject, "Ana")),
                        executor.submit(() -> persons.register(other, "b-" + subject, subject, "Ben")));
                for (Future<?> one : both) {
                    one.get();
                }
            }
        }
        assertThat(persons.events(store))
                .hasSize(40)
                .allSatisfy(event -> assertThat(personal.reveal(event, "/name").orElseThrow())
                        .isInstanceOf(Disclosure.Revealed.class));
        assertThat(personal.subjects(null, 100)).hasSize(20);
        assertThat(personal.subjects("cus-18", 2))
                .extracting(status -> status.subject())
                .containsExactly("cus-19", "cus-2");
    }

    @Test
    void aProgramThatEndsBetweenKeyAndAppendLeavesNothingUnreadable() {
        AggregateAppend conflicting = new AggregateAppend(
                "Person",
                "p-1",
                ExpectedVersion.exactly(7),
                List.of(NewEvent.of("Registered", JsonText.of("{\"personId\":\"cus-17\",\"name\":\"Ana\"}"))));
        Metadata teller = Metadata.by("teller").build();
        assertThatThrownBy(() -> store.append(new AppendRequest(null, List.of(conflicting), teller)))
                .hasMessageContaining("expected at");
        assertThat(personal.status("cus-17")).isPresent();
        assertThat(store.head()).isZero();

        try (EventStore later = persons.open()) {
            persons.register(later, "p-1", "cus-17", "Ana");
        }
        assertThat(personal.reveal(persons.newest(store, "p-1"), "/name"))
                .contains(new Disclosure.Revealed("cus-17", "Ana"));
    }

    @Test
    void aMasterKeyKeepsTheKeysFromABackup(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("master.key"), "0f".repeat(32) + "\n");
        Path another = Files.writeString(folder.resolve("other.key"), "0e".repeat(32));
        Path noKey = Files.writeString(folder.resolve("no.key"), "secret");
        persons.register(store, "p-0", "cus-0", "from before");
        try (EventStore wrapping = EventStores.connect(persons.config().withMasterKey(file))) {
            persons.register(wrapping, "p-1", "cus-17", "Ana");
            assertThat(persons.shownState(wrapping, "p-1").at("/name").textValue())
                    .isEqualTo("Ana");
            assertThat(persons.shownState(wrapping, "p-0").at("/name").textValue())
                    .isEqualTo("from before");
        }
        Event event = persons.newest(store, "p-1");
        for (EventStore without :
                List.of(store, EventStores.connect(persons.config().withMasterKey(another)))) {
            assertThat(without.personalData().reveal(event, "/name")).contains(new Disclosure.Hidden("cus-17"));
            assertThatThrownBy(() -> persons.register(without, "p-1", "cus-17", "Ana"))
                    .isInstanceOf(MasterKeyException.class)
                    .hasMessageContaining("Nothing was appended");
            without.close();
        }
        assertThatThrownBy(() -> EventStores.connect(persons.config().withMasterKey(noKey)))
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("64 hexadecimal digits");
    }
}
