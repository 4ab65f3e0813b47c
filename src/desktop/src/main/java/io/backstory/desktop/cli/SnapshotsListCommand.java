package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.SnapshotCatalog.SnapshotInfo;
import io.backstory.eventstore.snapshot.SnapshotCoverage;
import io.backstory.eventstore.snapshot.SnapshotCoverage.Series;
import io.backstory.eventstore.snapshot.SnapshotScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Says how far snapshots reach, or which there are of one aggregate. */
@Command(name = "list", description = "Says how far snapshots reach by type, or lists those of one aggregate.")
final class SnapshotsListCommand implements Callable<Integer> {

    @ParentCommand
    private SnapshotsCommand snapshots;

    @Mixin
    private final ScopeOptions options = new ScopeOptions();

    @Override
    public Integer call() throws Exception {
        return snapshots.program().onLedger(this::run);
    }

    private int run(Connection ledger) {
        SnapshotScope scope = options.scope(ledger);
        if (scope instanceof SnapshotScope.OfAggregate one) {
            show(ledger.store().snapshots(one.aggregateId()));
        } else {
            coverage(ledger.store().snapshotUpkeep().coverage(scope));
        }
        return ExitStatus.DONE;
    }

    private void show(List<SnapshotInfo> infos) {
        Terminal terminal = snapshots.program().terminal();
        if (snapshots.program().json()) {
            infos.forEach(info -> terminal.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("version", info.version())
                    .put("reducer", info.reducer())
                    .put("reducerVersion", info.reducerVersion())
                    .put("createdAt", info.createdAt().toString())
                    .put("usable", info.usable())));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (SnapshotInfo info : infos) {
            rows.add(List.of(
                    "%,d".formatted(info.version()),
                    reducer(info.reducer(), info.reducerVersion()),
                    Text.instant(info.createdAt()),
                    info.usable() ? "yes" : "no: its event is another one"));
        }
        terminal.table(List.of("VERSION", "REDUCER", "MADE", "FITS ITS EVENT"), rows, List.of(0));
    }

    private void coverage(List<SnapshotCoverage> coverage) {
        Terminal terminal = snapshots.program().terminal();
        if (snapshots.program().json()) {
            ArrayNode types = JsonNodeFactory.instance.arrayNode();
            coverage.forEach(type -> types.add(json(type)));
            terminal.json(types);
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (SnapshotCoverage type : coverage) {
            rows.add(List.of(
                    Text.plain(type.aggregateType()),
                    "%,d".formatted(type.aggregates()),
                    "%,d".formatted(type.due()),
                    "%,d".formatted(type.uncovered()),
                    "",
                    "",
                    "",
                    ""));
            type.series().forEach(series -> rows.add(row(series)));
        }
        terminal.table(
                List.of("TYPE", "AGGREGATES", "DUE", "WITHOUT", "REDUCER", "SNAPSHOTS", "NEWEST VERSION", "BYTES"),
                rows,
                List.of(1, 2, 3, 5, 6, 7));
    }

    private static List<String> row(Series series) {
        String reducer = reducer(series.reducer(), series.reducerVersion());
        return List.of(
                "",
                "",
                "",
                "",
                series.current() ? reducer : reducer + " (not used)",
                "%,d".formatted(series.snapshots()),
                "%,d".formatted(series.newestVersion()),
                "%,d".formatted(series.bytes()));
    }

    private static String reducer(String name, int version) {
        return Text.plain(name) + " v" + version;
    }

    private static ObjectNode json(SnapshotCoverage type) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("aggregateType", type.aggregateType())
                .put("aggregates", type.aggregates())
                .put("due", type.due())
                .put("uncovered", type.uncovered());
        ArrayNode all = json.putArray("series");
        for (Series series : type.series()) {
            all.addObject()
                    .put("reducer", series.reducer())
                    .put("reducerVersion", series.reducerVersion())
                    .put("current", series.current())
                    .put("snapshots", series.snapshots())
                    .put("usable", series.usable())
                    .put("aggregates", series.aggregates())
                    .put("newestVersion", series.newestVersion())
                    .put("bytes", series.bytes())
                    .put("newestAt", series.newestAt() == null ? null : String.valueOf(series.newestAt()));
        }
        return json;
    }
}
