package io.backstory.reports;

import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A small ledger on a real PostgreSQL, sealed where a test wants it to be. */
public final class SealedLedger implements AutoCloseable {

    private final String url = TemporaryServers.freshDatabase();
    private final ServerAddresses addresses = TemporaryServers.shared().addresses();
    private final EventStore store =
            EventStores.connect(EventStoreConfig.of(url, addresses.user(), addresses.password()));
    private final SealFolder seals;

    /** An empty one; its key lies in the folder. */
    public SealedLedger(Path folder) {
        this.seals = new SealFolder(folder.resolve("seals"));
    }

    /** The log. */
    public EventStore store() {
        return store;
    }

    /** Its database. */
    public String url() {
        return url;
    }

    /** Seals all that is there. */
    public SealedLedger seal() {
        try (LogSealer sealer = store.seals().sealer(seals).orElseThrow()) {
            sealer.seal();
        }
        return this;
    }

    /** Of this log, whose seals are believed. */
    public ReportSource source() {
        return new ReportSource(
                store,
                AggregateDefinition.findAll(),
                TrustedKeys.read(seals.trustFile()),
                new LedgerEnvironment("TEST", false));
    }

    /** The same for somebody who has no keys. */
    public ReportSource sourceWithoutKeys() {
        return new ReportSource(store, AggregateDefinition.findAll(), TrustedKeys.NONE);
    }

    /** Two accounts, and a transfer between them that its initiator approved himself. */
    public SealedLedger fill() {
        append("Account", "acc-1", opened("Anna Muster"), "maria", "");
        append("Account", "acc-2", opened("Ben Beispiel"), "maria", "");
        append("Account", "acc-1", deposit("1000.00"), "till-3", "");
        transfer("trf-1", "237.50", "paul", "paul");
        append("Account", "acc-1", fee("12.50"), "", "");
        transfer("trf-2", "40.00", "paul", "maria");
        return this;
    }

    /** Accounts acc-1, acc-2 and so on, in few calls. */
    void openAccounts(int count) {
        List<AppendRequest> requests = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            requests.add(AppendRequest.to(
                    "Account",
                    "acc-" + i,
                    ExpectedVersion.none(),
                    List.of(opened("Anna Muster")),
                    Metadata.by("maria").build()));
            if (requests.size() == 1_000 || i == count) {
                store.appendAll(requests).forEach(AppendOutcome::orThrow);
                requests.clear();
            }
        }
    }

    private void transfer(String id, String amount, String initiator, String approver) {
        String order =
                "{\"from\":\"acc-1\",\"to\":\"acc-2\",\"amount\":\"%s\",\"currency\":\"EUR\",\"purpose\":\"rent\"}"
                        .formatted(amount);
        append("Transfer", id, event("TransferInitiated", order), initiator, "corr-" + id);
        append("Transfer", id, event("TransferApproved", "{}"), approver, "corr-" + id);
        append("Transfer", id, event("TransferExecuted", "{}"), "system", "corr-" + id);
        append("Account", "acc-1", moved("TransferSent", id, "acc-2", amount), "system", "corr-" + id);
        append("Account", "acc-2", moved("TransferReceived", id, "acc-1", amount), "system", "corr-" + id);
    }

    /** Appends one event. */
    public void append(String type, String id, NewEvent event, String user, String correlation) {
        Metadata.Builder metadata = Metadata.by(user).ip("10.0.0.7").reason("daily business");
        if (!correlation.isEmpty()) {
            metadata.correlation(correlation);
        }
        store.append(AppendRequest.to(type, id, ExpectedVersion.any(), List.of(event), metadata.build()));
    }

    /** An event of data that is written out. */
    public static NewEvent event(String type, String data) {
        return NewEvent.of(type, JsonText.of(data));
    }

    private static NewEvent opened(String owner) {
        return event("AccountOpened", """
                {"owner":"%s","product":"giro","currency":"EUR","overdraftLimit":"0.00"}""".formatted(owner));
    }

    /** Money that comes in. */
    public static NewEvent deposit(String amount) {
        return event("MoneyDeposited", """
                {"amount":"%s","currency":"EUR","source":"cash","reference":"r-1"}""".formatted(amount));
    }

    private static NewEvent fee(String amount) {
        return event("FeeCharged", """
                {"amount":"%s","currency":"EUR","service":"paper statement"}""".formatted(amount));
    }

    private static NewEvent moved(String type, String transfer, String counterparty, String amount) {
        return event(type, """
                {"amount":"%s","currency":"EUR","transferId":"%s","counterparty":"%s","purpose":"rent"}""".formatted(amount, transfer, counterparty));
    }

    /** Runs SQL as a superuser, past every rule of the store. */
    public void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, addresses.user(), addresses.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
