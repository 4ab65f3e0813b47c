package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.personal.ErasureOrder;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The screen's model over a real PostgreSQL. */
@SuppressWarnings("NullAway.Init") // JUnit calls connect first.
final class InvestigateStoreTest {

    private static EventStore store;

    @BeforeAll
    static void connect() throws InterruptedException {
        ServerAddresses server = TemporaryServers.shared().addresses();
        store = EventStores.connect(
                EventStoreConfig.of(TemporaryServers.freshDatabase(), server.user(), server.password()));
        RecordedHistories written = new RecordedHistories();
        Scenes.account237(written);
        Scenes.busy(written, "acc-1", 10_041);
        written.appendTo(store, "acc-237");
        written.appendTo(store, "acc-1");
        store.awaitSnapshots();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void theSumClosesAgainstTheStateThatTheStoreLoadsThroughItsSnapshots() {
        OpenedAggregate account = open("acc-1");
        assertThat(account.version()).isEqualTo(10_041);
        assertThat(account.snapshots()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(account.series().snapshots()).contains(100, 10_000);
        assertThat(Objects.requireNonNull(account.check(10_041)).closes()).isTrue();
        assertThat(Objects.requireNonNull(account.check(5_000)).closes()).isTrue();
        assertThat(account.rows()).filteredOn(StatementRow::late).isNotEmpty();
    }

    @Test
    void whatIsShownOfAnEventIsWhatIsInTheLog() {
        OpenedAggregate account = open("acc-237");
        Event stored = store.page(EventQuery.of("acc-237").versions(5, 5), 1).getFirst();
        assertThat(account.event(5)).isEqualTo(stored);
        assertThat(account.event(5).data().text())
                .as("white space and all")
                .isEqualTo("{\"amount\": \"50.00\", \"currency\": \"USD\", \"reason\": \"Returned goods\"}");
        assertThat(Objects.requireNonNull(account.check(5)).text()).endsWith("= 237.50 \u2713");
    }

    @Test
    void peopleReadANameThatTheLogDoesNotHoldUntilItIsErased() {
        OpenedAggregate account = open("acc-237");
        assertThat(account.event(1).data().text())
                .contains("personal:v1:acc-237:")
                .doesNotContain("Zoë");
        assertThat(account.summary().title()).isEqualTo("Zoë Brännström");
        assertThat(account.rows().getFirst().what()).contains("Zoë Brännström");
        assertThat(Objects.requireNonNull(account.state(1)).at("/owner").textValue())
                .isEqualTo("Zoë Brännström");

        assertThat(store.personalData().erase(new ErasureOrder("acc-1", "m.keller", "asked for by letter")))
                .isPresent();
        OpenedAggregate erased = open("acc-1");
        assertThat(erased.summary().title()).startsWith("[erased 2");
        assertThat(erased.rows().getFirst().what()).contains("[erased 2");
        assertThat(Objects.requireNonNull(erased.check(10_041)).closes()).isTrue();
    }

    @Test
    void aCheckHoldsWhatIsStoredAgainstTheEvents() {
        InvestigateSource source = InvestigateSource.of(store, AggregateDefinition.findAll());
        Background.Pool pool = Background.Pool.of(Runnable::run, Runnable::run, (task, delay) -> task.run());
        InvestigateViewModel model = new InvestigateViewModel(source, pool);
        IntegrityViewModel integrity = new IntegrityViewModel(model, source.checks(), pool);
        model.show(Focus.newest("acc-1"));
        integrity.check();
        assertThat(integrity.badge().get().title()).isEqualTo("checked \u2713 v10,041");
        assertThat(integrity.badge().get().text()).contains("100 snapshots");
    }

    @Test
    void stepsThroughTenThousandEvents() {
        Background.Pool pool = Background.Pool.of(Runnable::run, Runnable::run, (task, delay) -> task.run());
        InvestigateViewModel model =
                new InvestigateViewModel(InvestigateSource.of(store, AggregateDefinition.findAll()), pool);
        model.show(Focus.newest("acc-1"));
        for (int i = 0; i < 10_000; i++) {
            model.step(-1);
        }
        assertThat(model.version().get()).isEqualTo(41);
    }

    private static OpenedAggregate open(String id) {
        Optional<OpenedAggregate> opened = new Opening(InvestigateSource.of(store, AggregateDefinition.findAll()), id)
                .whole(ProgressListener.NONE);
        return opened.orElseThrow();
    }
}
