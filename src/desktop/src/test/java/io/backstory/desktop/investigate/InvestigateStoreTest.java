package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The screen's model over a real PostgreSQL. Times are printed, not asserted: they depend on who else is at work. */
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
        copy(written, "acc-237");
        copy(written, "acc-1");
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
    void openingAndSteppingThroughTenThousandEvents() {
        long[] openings = new long[7];
        for (int i = 0; i < openings.length; i++) {
            long before = System.nanoTime();
            open("acc-1");
            openings[i] = System.nanoTime() - before;
        }
        Background.Pool pool = Background.Pool.of(Runnable::run, Runnable::run, (task, delay) -> task.run());
        InvestigateViewModel model =
                new InvestigateViewModel(InvestigateSource.of(store, AggregateDefinition.findAll()), pool);
        model.show(Focus.newest("acc-1"));
        long[] steps = new long[10_000];
        for (int i = 0; i < steps.length; i++) {
            long before = System.nanoTime();
            model.step(-1);
            steps[i] = System.nanoTime() - before;
        }
        assertThat(model.version().get()).isEqualTo(41);
        Arrays.sort(steps);
        System.out.printf(
                "10,041 events: opened cold in %d ms, then in %d ms (best of %d); a step of the model p50 %d us, p95 %d us, worst %d us%n",
                openings[0] / 1_000_000,
                Arrays.stream(openings).min().orElseThrow() / 1_000_000,
                openings.length,
                steps[steps.length / 2] / 1_000,
                steps[steps.length * 95 / 100] / 1_000,
                steps[steps.length - 1] / 1_000);
    }

    private static OpenedAggregate open(String id) {
        Optional<OpenedAggregate> opened =
                new Opening(InvestigateSource.of(store, AggregateDefinition.findAll()), id).call();
        return opened.orElseThrow();
    }

    /** As a company's service would: through the append API, a command at a time, many commands in a round trip. */
    private static void copy(RecordedHistories from, String id) {
        List<AppendRequest> requests = new ArrayList<>();
        for (Event event : from.page(EventQuery.of(id), Integer.MAX_VALUE)) {
            requests.add(AppendRequest.to(
                    event.aggregateType(),
                    id,
                    ExpectedVersion.exactly(event.version() - 1),
                    List.of(NewEvent.of(event.eventType(), event.data())),
                    event.metadata()));
            if (requests.size() == 500) {
                store.appendAll(requests)
                        .forEach(outcome -> assertThat(outcome.orThrow()).isNotNull());
                requests.clear();
            }
        }
        store.appendAll(requests)
                .forEach(outcome -> assertThat(outcome.orThrow()).isNotNull());
    }
}
