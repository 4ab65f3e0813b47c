package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AccessNote;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.LogStatus;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.Rights;
import io.backstory.eventstore.evidence.AggregateCheck;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.SealedLog;
import io.backstory.eventstore.internal.personal.MasterKey;
import io.backstory.eventstore.internal.personal.SealedFields;
import io.backstory.eventstore.personal.PersonalData;
import io.backstory.eventstore.projection.LogReplay;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.snapshot.SnapshotUpkeep;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The store on PostgreSQL: hands each capability to the class that has it. */
public final class PostgresEventStore implements EventStore {

    private final Connections connections;
    private final AppendCall appends;
    private final SealingAppends sealingAppends;
    private final PersonalData personalData;
    private final HistoryQueries history;
    private final FeedQueries feed;
    private final PackedReads packed;
    private final EventPacker packer;
    private final StateLoads loads;
    private final SnapshotStore snapshots;
    private final Snapshotter snapshotter;
    private final AggregateQueries aggregates;
    private final TypeReducers reducers;
    private final NewestShape shape;
    private final AccessWay accesses;

    private PostgresEventStore(Connections connections, EventStoreConfig config, @Nullable MasterKey masterKey) {
        this.connections = connections;
        this.appends = new AppendCall(connections, new AppendRules(config.maxDocumentBytes()));
        SealedFields sealed = new SealedFields(config.definitions());
        SubjectKeys keys = new SubjectKeys(connections, masterKey);
        this.sealingAppends = new SealingAppends(appends, sealed, keys);
        this.personalData = new PostgresPersonalData(connections, sealed, keys);
        SearchCheckpoints checkpoints = new SearchCheckpoints(connections);
        this.history = new HistoryQueries(connections, checkpoints);
        this.feed = new FeedQueries(connections);
        this.packed = new PackedReads(connections);
        this.packer = new EventPacker(connections);
        this.loads = new StateLoads(connections, packed);
        this.snapshots = new SnapshotStore(connections, loads, history);
        this.reducers = new TypeReducers(config.definitions());
        this.shape = new NewestShape(config.definitions());
        this.accesses = new AccessWay(connections, config);
        this.snapshotter = new Snapshotter(snapshots, packer, reducers);
        this.aggregates = new AggregateQueries(connections, checkpoints, personalData, config.definitions());
    }

    /** See {@link io.backstory.eventstore.EventStores#connect}. */
    public static EventStore connect(EventStoreConfig config) {
        Path file = config.masterKey();
        MasterKey masterKey = file == null ? null : MasterKey.read(file);
        Connections connections = Connections.open(config);
        try {
            SchemaMigrations.run(connections, config.readOnly());
            return new PostgresEventStore(connections, config, masterKey);
        } catch (RuntimeException failed) {
            connections.close();
            throw failed;
        }
    }

    @Override
    public AppendReceipt append(AppendRequest request) {
        return appendAll(List.of(request)).getFirst().orThrow();
    }

    @Override
    public List<AppendOutcome> appendAll(List<AppendRequest> requests) {
        List<AppendOutcome> outcomes = sealingAppends.append(requests);
        feed.appended();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof AppendOutcome.Appended appended
                    && !appended.receipt().repeated()) {
                askForSnapshots(requests.get(i), appended.receipt());
            }
        }
        return outcomes;
    }

    private void askForSnapshots(AppendRequest request, AppendReceipt receipt) {
        for (int i = 0; i < receipt.legs().size(); i++) {
            snapshotter.appended(receipt.legs().get(i), request.appends().get(i).aggregateType());
        }
    }

    @Override
    public Optional<AppendReceipt> receipt(String commandId) {
        return appends.receipt(commandId);
    }

    @Override
    public List<Event> page(EventQuery query, int limit) {
        return history.page(query, limit);
    }

    @Override
    public long forEach(EventQuery query, Consumer<Event> consumer) {
        return history.forEach(query, consumer);
    }

    @Override
    public long count(EventQuery query) {
        return history.count(query);
    }

    @Override
    public List<Event> after(long position, Set<String> aggregateTypes, int limit) {
        return feed.after(position, aggregateTypes, limit);
    }

    @Override
    public Listening onAppend(Runnable listener) {
        return feed.onAppend(listener);
    }

    @Override
    public List<Event> correlated(String correlationId, int limit) {
        return history.correlated(correlationId, limit);
    }

    @Override
    public Optional<Event> byId(UUID eventId) {
        return history.byId(eventId);
    }

    @Override
    public long head() {
        return history.head();
    }

    @Override
    public <S> Optional<LoadedAggregate<S>> load(
            String aggregateId, Reducer<S> reducer, Moment moment, SnapshotUse use) {
        return loads.load(aggregateId, reducer, moment, use);
    }

    @Override
    public List<AggregateSummary> find(String text, int limit) {
        return aggregates.find(text, limit);
    }

    @Override
    public Optional<AggregateSummary> summary(String aggregateId) {
        return aggregates.summary(aggregateId);
    }

    @Override
    public LogSize size() {
        return aggregates.size();
    }

    @Override
    public List<SnapshotInfo> snapshots(String aggregateId, long fromVersion) {
        return snapshots.snapshots(aggregateId, fromVersion);
    }

    @Override
    public <S> int takeSnapshots(String aggregateId, Reducer<S> reducer) {
        return snapshots.take(aggregateId, reducer);
    }

    @Override
    public long history(String aggregateId, Consumer<Event> consumer) {
        return packed.history(aggregateId, consumer);
    }

    @Override
    public int pack(String aggregateId) {
        return packer.pack(aggregateId);
    }

    @Override
    public int packAgain(String aggregateId) {
        return packer.packAgain(aggregateId);
    }

    @Override
    public int packAll(ProgressListener listener) {
        return packer.packAll(listener);
    }

    @Override
    public LogCheck verify(ProgressListener listener) {
        return LogVerification.run(connections, listener);
    }

    @Override
    public SnapshotUpkeep snapshotUpkeep() {
        return new PostgresSnapshotUpkeep(connections, reducers);
    }

    @Override
    public <S> Optional<AggregateCheck> check(
            String aggregateId, Reducer<S> reducer, List<ProjectionDefinition> projections) {
        return AggregateVerification.run(connections, aggregateId, reducer, projections);
    }

    @Override
    public LogReplay replays() {
        return new CopyReplay(connections);
    }

    @Override
    public Projections projections(List<ProjectionDefinition> definitions) {
        return new PostgresProjections(connections, shape, definitions);
    }

    @Override
    public PersonalData personalData() {
        return personalData;
    }

    @Override
    public SealedLog seals() {
        return new PostgresSeals(connections);
    }

    @Override
    public long recordAccess(AccessNote note) {
        long position = accesses.record(note);
        feed.appended();
        return position;
    }

    @Override
    public ServerInfo ping() {
        String sql = """
                SELECT split_part(current_setting('server_version'), ' ', 1), current_database(), current_user,
                    pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'""";
        return connections.query(sql, List.of(), row -> {
            row.next();
            return new ServerInfo(
                    "PostgreSQL " + row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4));
        });
    }

    @Override
    public Rights rights() {
        return StandingQueries.rights(connections);
    }

    @Override
    public LogStatus logStatus() {
        return StandingQueries.status(connections);
    }

    @Override
    public Optional<ReplicaLag> replicaLag() {
        return ConnectionQuery.replicaLag(connections);
    }

    @Override
    public ConnectionFacts connectionFacts() {
        return ConnectionQuery.run(connections);
    }

    @Override
    public void awaitSnapshots() throws InterruptedException {
        snapshotter.await();
    }

    @Override
    public void close() {
        snapshotter.close();
        accesses.close();
        connections.close();
    }
}
