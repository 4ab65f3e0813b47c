package io.backstory.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.ParkedAggregate;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.ledger.account.Account;
import io.backstory.ledger.account.AccountEvent;
import io.backstory.ledger.account.AccountReducer;
import io.backstory.ledger.simulator.LedgerDemo;
import io.backstory.ledger.transfer.Transfer;
import io.backstory.ledger.transfer.TransferReducer;
import io.backstory.ledger.transfer.TransferStatus;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger's read models beside replays by its reducers. */
final class ProjectionsTest {

    private static final List<String> NAMES = List.of("account_balances", "daily_totals", "transfer_status");

    private final ServerAddresses addresses = TemporaryServers.shared().addresses();
    private final String url = TemporaryServers.freshDatabase();
    private EventStore store;
    private Projections projections;

    @BeforeEach
    void open() {
        store = EventStores.connect(EventStoreConfig.of(url, addresses.user(), addresses.password()));
        projections = store.projections(ProjectionDefinition.findAll());
        new LedgerDemo().load(store, 3_000, 237, ProgressListener.NONE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<List<@Nullable String>> rows(String sql) throws SQLException {
        List<List<@Nullable String>> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, addresses.user(), addresses.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
        }
        return found;
    }

    private List<String> ids(String type) {
        List<String> ids = new ArrayList<>();
        store.forEach(EventQuery.all().versions(1, 1), event -> {
            if (event.aggregateType().equals(type)) {
                ids.add(event.aggregateId());
            }
        });
        return ids.stream().sorted().toList();
    }

    @Test
    void balancesEqualAReplayByTheReducer() throws SQLException {
        projections.catchUp("account_balances");
        List<List<String>> replayed = new ArrayList<>();
        for (String id : ids("Account")) {
            Account account = (Account) store.load(id, new AccountReducer(), Moment.newest())
                    .orElseThrow()
                    .state();
            replayed.add(List.of(
                    id,
                    account.terms().owner(),
                    account.balance().currencyCode(),
                    account.balance().text(),
                    account.terms().overdraftLimit().text(),
                    account.status().word()));
        }
        assertThat(replayed).hasSizeGreaterThan(20);
        assertThat(rows("SELECT account_id, owner, currency, balance, overdraft_limit, status FROM account_balances"
                        + " ORDER BY account_id"))
                .isEqualTo(replayed);
        assertThat(rows("SELECT balance FROM account_balances WHERE account_id = 'acc-237'"))
                .isEqualTo(List.of(List.of("237.50")));
    }

    @Test
    void transfersEqualAReplayByTheReducer() throws SQLException {
        projections.catchUp("transfer_status");
        List<List<@Nullable String>> replayed = new ArrayList<>();
        for (String id : ids("Transfer")) {
            Transfer transfer = (Transfer) store.load(id, new TransferReducer(), Moment.newest())
                    .orElseThrow()
                    .state();
            List<@Nullable String> row = new ArrayList<>(List.of(
                    id,
                    transfer.order().from(),
                    transfer.order().to(),
                    transfer.order().amount().text(),
                    transfer.order().purpose(),
                    transfer.status().word(),
                    transfer.fourEyes().word()));
            row.add(transfer.initiatedBy());
            row.add(by(transfer, TransferStatus.APPROVED));
            row.add(by(transfer, TransferStatus.EXECUTED));
            replayed.add(row);
        }
        assertThat(replayed).hasSizeGreaterThan(20);
        assertThat(rows("SELECT transfer_id, from_account, to_account, amount, purpose, status, four_eyes,"
                        + " initiated_by, approved_by, executed_by FROM transfer_status ORDER BY transfer_id"))
                .isEqualTo(replayed);
    }

    private static @Nullable String by(Transfer transfer, TransferStatus status) {
        return transfer.steps().stream()
                .filter(step -> step.reached() == status)
                .map(step -> step.mark().by())
                .findFirst()
                .orElse(null);
    }

    @Test
    void dailyTotalsEqualASumOverTheLog() throws SQLException {
        projections.catchUp("daily_totals");
        Map<String, BigDecimal> replayed = new TreeMap<>();
        store.forEach(EventQuery.all(), event -> {
            if (event.aggregateType().equals("Account") && event.data().tree().has("amount")) {
                String key = event.occurredAt().toString().substring(0, 10) + " " + event.eventType() + " "
                        + event.data().tree().get("currency").textValue();
                replayed.merge(
                        key, new BigDecimal(event.data().tree().get("amount").textValue()), BigDecimal::add);
            }
        });
        Map<String, String> names = Map.of(
                "deposited", "MoneyDeposited",
                "sent", "TransferSent",
                "received", "TransferReceived",
                "fee", "FeeCharged",
                "refund", "RefundIssued");
        Map<String, BigDecimal> served = new TreeMap<>();
        for (List<@Nullable String> row : rows("SELECT day, kind, currency, amount FROM daily_totals")) {
            served.put(row.get(0) + " " + names.get(row.get(1)) + " " + row.get(2), new BigDecimal(row.get(3)));
        }
        assertThat(served).isEqualTo(replayed).hasSizeGreaterThan(200);
    }

    @Test
    void stepByStepAndAllAtOnceGiveTheSameRows() {
        for (String name : NAMES) {
            projections.catchUp(name);
        }
        deposit("late-1", 5);
        for (String name : NAMES) {
            assertThat(projections.catchUp(name)).isEqualTo(store.head());
            ModelComparison comparison = requireNonNull(projections
                    .rebuild(new RebuildOrder(name, "m.keller", "monthly check"), ReplayListener.NONE)
                    .comparison());
            assertThat(comparison.isEqual()).as(name + comparison).isTrue();
            assertThat(comparison.oldSum()).isEqualTo(comparison.newSum());
        }
    }

    @Test
    void amongThousandsOfEventsAPoisonedOneParksOneAccount() {
        projections.catchUp("account_balances");
        deposit("acc-237", -3);
        projections.catchUp("account_balances");
        assertThat(projections.parked("account_balances"))
                .extracting(ParkedAggregate::aggregateId)
                .containsExactly("acc-237");
        assertThat(projections.parked("account_balances").getFirst().reason()).contains("not above zero");
    }

    /** Past the rules, as another program would. */
    private void deposit(String account, int amount) {
        AccountEvent opened = new AccountEvent.AccountOpened("Late Owner", "current account", Money.of("0.00", "EUR"));
        AccountEvent deposited = new AccountEvent.MoneyDeposited(Money.of(amount + ".00", "EUR"), "card", null);
        List<NewEvent> events = new ArrayList<>();
        if (store.summary(account).isEmpty()) {
            events.add(NewEvent.of(opened.eventType(), opened.data()));
        }
        events.add(NewEvent.of(deposited.eventType(), deposited.data()));
        store.append(AppendRequest.to(
                AccountEvent.AGGREGATE_TYPE,
                account,
                ExpectedVersion.any(),
                events,
                Metadata.by("import").build()));
    }
}
