package io.backstory.ledger.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.DemoTraffic;
import io.backstory.ledger.TestStore;
import io.backstory.ledger.account.AccountEvent;
import io.backstory.ledger.command.AccountCommand;
import io.backstory.ledger.command.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class LiveTrafficTest {

    private final DemoTraffic traffic =
            ServiceLoader.load(DemoTraffic.class).findFirst().orElseThrow();

    @Test
    void actsOnTheAccountsOfTheLogByTheDomainsOwnRules() {
        try (EventStore store = TestStore.open()) {
            new LedgerDemo().load(store, 2_000, 237, ProgressListener.NONE);
            long head = store.head();
            try (DemoTraffic.Running running = traffic.start(store, 2_000)) {
                until(() -> store.head() >= head + 1_000, running);
            }
            List<Event> made = new ArrayList<>();
            store.forEach(EventQuery.all(), event -> {
                if (event.position() > head) {
                    made.add(event);
                }
            });
            assertThat(made)
                    .extracting(Event::eventType)
                    .contains(
                            "TransferInitiated",
                            "TransferApproved",
                            "TransferExecuted",
                            "TransferSent",
                            "TransferReceived",
                            "MoneyDeposited",
                            "FeeCharged");
            replays(store, made);
        }
    }

    /** Every state can be made: no rule was broken, no sum missed. */
    private static void replays(EventStore store, List<Event> made) {
        Set<String> ids = new HashSet<>();
        made.forEach(event -> ids.add(event.aggregateId()));
        for (AggregateDefinition<?> definition : AggregateDefinition.findAll()) {
            made.stream()
                    .filter(event -> event.aggregateType().equals(definition.aggregateType()))
                    .map(Event::aggregateId)
                    .filter(ids::remove)
                    .forEach(id -> assertThat(store.load(id, definition.reducer(), Moment.newest()))
                            .isPresent());
        }
        assertThat(ids).isEmpty();
    }

    @Test
    void opensAccountsWhereThereAreNoneAndKeepsItsPace() {
        try (EventStore store = TestStore.open();
                DemoTraffic.Running running = traffic.start(store, 20)) {
            until(() -> running.status().events() >= 10, running);
            assertThat(store.find("acc-", 100))
                    .hasSize(20)
                    .allMatch(found -> found.aggregateType().equals(AccountEvent.AGGREGATE_TYPE));
            assertThat(running.status().events()).isLessThan(200);
        }
    }

    @Test
    void goesOnWhenSomebodyElseActsOnTheSameAccounts() {
        try (EventStore store = TestStore.open();
                DemoTraffic.Running running = traffic.start(store, 500)) {
            until(() -> running.status().events() >= 50, running);
            String account = store.find("acc-", 1).getFirst().aggregateId();
            AccountCommand.Deposit deposit =
                    new AccountCommand.Deposit(account, io.backstory.ledger.Money.of("1.00", "EUR"), "cash", null);
            new Ledger(store)
                    .run(
                            deposit,
                            "somebody",
                            io.backstory.eventstore.Metadata.by("anna").build());
            long before = running.status().events();
            until(() -> running.status().events() >= before + 500, running);
            assertThat(running.status().problem()).isNull();
        }
    }

    @Test
    void refusesAPaceThatIsNone() {
        try (EventStore store = TestStore.open()) {
            assertThatIllegalArgumentException().isThrownBy(() -> traffic.start(store, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> traffic.start(store, 2_001));
        }
    }

    private static void until(BooleanSupplier condition, DemoTraffic.Running running) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: " + running.status()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
