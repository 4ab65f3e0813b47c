package io.backstory.eventstore.chaos;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.chaos.Observation.Derived;
import io.backstory.eventstore.chaos.Observation.Row;
import io.backstory.eventstore.chaos.Observation.Stored;
import io.backstory.eventstore.contract.PurseReducer;
import io.backstory.eventstore.contract.PurseState;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.evidence.Witness;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayListener;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at a log that rests. */
final class Observer {

    private final EventStore store;
    private final Connection connection;

    /** The connection is for what the store has no words for. */
    Observer(EventStore store, Connection connection) {
        this.store = store;
        this.connection = connection;
    }

    Stored stored(Path seals) throws SQLException, IOException {
        List<Event> events = new ArrayList<>();
        store.forEach(EventQuery.all(), events::add);
        List<String> salts = texts("SELECT encode(data_salt, 'hex') FROM events ORDER BY position");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            rows.add(new Row(events.get(i), salts.get(i)));
        }
        SealFolder folder = new SealFolder(seals);
        TrustedKeys keys = TrustedKeys.read(folder.trustFile());
        List<Checkpoint> signed = signed(seals, keys);
        Witness witness = Witness.of(keys).remembering(signed.getLast()).withEventHashes(folder.eventHashes());
        return new Stored(
                rows,
                store.verify(ProgressListener.NONE),
                signed,
                store.seals().verify(witness, ProgressListener.NONE));
    }

    private static List<Checkpoint> signed(Path seals, TrustedKeys keys) throws IOException {
        List<Checkpoint> signed = new ArrayList<>();
        try (Stream<Path> notes = Files.walk(seals.resolve("notes"))) {
            for (Path note : notes.filter(file -> file.toString().endsWith(".note"))
                    .sorted()
                    .toList()) {
                signed.add(keys.open(Files.readString(note)));
            }
        }
        return signed;
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** The live models as they are, then each beside one rebuilt from zero. */
    Derived derived(List<ProjectionDefinition> models) throws SQLException, InterruptedException {
        Map<String, BigDecimal> balances = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT purse, amount FROM purse_balances")) {
            while (rows.next()) {
                balances.put(rows.getString(1), rows.getBigDecimal(2));
            }
        }
        store.awaitSnapshots();
        return new Derived(rebuilt(models), balances, states(SnapshotUse.NEAREST), states(SnapshotUse.NONE));
    }

    private Map<String, ModelComparison> rebuilt(List<ProjectionDefinition> models) {
        Projections projections = store.projections(models);
        Map<String, ModelComparison> rebuilt = new TreeMap<>();
        for (ProjectionDefinition model : models) {
            RebuildResult result = projections.rebuild(
                    new RebuildOrder(model.name(), "chaos", "to compare it with the live one"), ReplayListener.NONE);
            rebuilt.put(model.name(), Objects.requireNonNull(result.comparison()));
        }
        return rebuilt;
    }

    private Map<String, PurseState> states(SnapshotUse use) throws SQLException {
        Map<String, PurseState> states = new TreeMap<>();
        for (String purse : texts("SELECT aggregate_id FROM aggregates")) {
            states.put(
                    purse,
                    store.load(purse, new PurseReducer(1), Moment.newest(), use)
                            .orElseThrow()
                            .state());
        }
        return states;
    }
}
