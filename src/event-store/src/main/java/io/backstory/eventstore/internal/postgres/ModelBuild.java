package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.projection.LogReplay;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionTable;
import io.backstory.eventstore.projection.ProjectionTable.Column;
import io.backstory.eventstore.projection.ProjectionTable.Index;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.projection.ReplayProgress;
import io.backstory.eventstore.projection.ReplayRequest;
import io.backstory.eventstore.projection.ReplayedEvent;
import io.backstory.eventstore.projection.RowOrigin;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a model beside the one that is served: folds the log in memory, writes every row once, then makes the indexes.
 * A model with more rows than memory should hold is written out half-way and goes on in steps.
 */
final class ModelBuild {

    private static final Logger LOG = LoggerFactory.getLogger(ModelBuild.class);

    /** About 100 MB of small rows. */
    private static final int ROWS_IN_MEMORY = 300_000;

    private final Session session;
    private final LogReplay replays;
    private final ProjectionDefinition definition;
    private final ModelWriter writer;
    private final ParkedAggregates parked = new ParkedAggregates();
    private long position;

    ModelBuild(Session session, LogReplay replays, ProjectionDefinition definition) {
        this.session = session;
        this.replays = replays;
        this.definition = definition;
        this.writer = new ModelWriter(session, ModelSql.beside(definition.table()));
    }

    /** Builds it as of some recent position. */
    void run(long head, ReplayListener listener) throws SQLException {
        make();
        for (Fold fold : fold(head, listener)) {
            writer.copyIn(fold.rows.changed());
            parked.addAll(fold.parked);
        }
        index();
    }

    private void make() throws SQLException {
        List<Column> columns = definition.table().columns();
        session.execute(
                "SELECT make_model(?, ?, ?)",
                definition.name(),
                columns.stream().map(Column::name).toArray(String[]::new),
                columns.stream().map(column -> column.type().declaration()).toArray(String[]::new));
    }

    private void index() throws SQLException {
        ProjectionTable table = definition.table();
        session.query(
                "SELECT skipped, reason FROM index_model(?, ?, ?, ?, ?)",
                rows -> {
                    while (rows.next()) {
                        LOG.info(
                                "{} works without its index {}: {}",
                                table.name(),
                                rows.getString(1),
                                rows.getString(2));
                    }
                    return table;
                },
                table.name(),
                table.columns().subList(0, table.keyColumns()).stream()
                        .map(Column::name)
                        .toArray(String[]::new),
                table.indexes().stream().map(Index::name).toArray(String[]::new),
                table.indexes().stream().map(Index::definition).toArray(String[]::new),
                table.indexes().stream().map(Index::optional).toArray(Boolean[]::new));
    }

    private List<Fold> fold(long head, ReplayListener listener) throws SQLException {
        boolean parallel = definition.input().origin() != RowOrigin.MANY_AGGREGATES;
        // The reader takes a core of its own.
        int workers = parallel ? Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 1, 8) : 1;
        List<Fold> folds = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            folds.add(new Fold());
        }
        long started = System.nanoTime();
        while (position < head
                && folds.stream().mapToInt(fold -> fold.rows.size()).sum() < ROWS_IN_MEMORY) {
            long from = position;
            ReplayRequest request = ReplayRequest.of(definition.input().columns())
                    .types(definition.input().eventTypes())
                    .after(from)
                    .upTo(Math.min(head, from + CopyReplay.RANGE))
                    .on(workers);
            position = replays.replay(
                            request,
                            (worker, batch) -> folds.get(worker).take(batch),
                            part -> listener.progressed(new ReplayProgress(
                                    from + part.done(), head, Duration.ofNanos(System.nanoTime() - started))))
                    .position();
            if (definition.input().origin() == RowOrigin.ONE_EVENT) {
                for (Fold fold : folds) {
                    writer.copyIn(fold.rows.changed());
                    fold.rows.clear();
                }
            }
        }
        return folds;
    }

    ParkedAggregates parked() {
        return parked;
    }

    long position() {
        return position;
    }

    /** One worker's share. */
    private final class Fold {
        private final ModelRows rows = new ModelRows(definition.table(), key -> null);
        private final ParkedAggregates parked = new ParkedAggregates();

        void take(Iterable<ReplayedEvent> batch) {
            for (ReplayedEvent event : batch) {
                ModelStep.takeOrPark(definition, event, rows, parked);
            }
        }
    }
}
