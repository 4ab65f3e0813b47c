package io.backstory.eventstore.contract;

import io.backstory.eventstore.AccessNote;
import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.LogStatus;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.Rights;
import io.backstory.eventstore.evidence.AggregateCheck;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.SealedLog;
import io.backstory.eventstore.personal.PersonalData;
import io.backstory.eventstore.projection.LogReplay;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.ReplayResult;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.snapshot.SnapshotUpkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Acknowledges everything as if it were the first append, keeps nothing, and never complains. */
final class DoNothingStore implements EventStore {

    @Override
    public AppendReceipt append(AppendRequest request) {
        List<AppendReceipt.Leg> legs = new ArrayList<>();
        long position = 1;
        for (AggregateAppend append : request.appends()) {
            legs.add(new AppendReceipt.Leg(
                    append.aggregateId(), 1, append.events().size(), position));
            position += append.events().size();
        }
        return new AppendReceipt(legs, Instant.EPOCH, false);
    }

    @Override
    public List<AppendOutcome> appendAll(List<AppendRequest> requests) {
        return requests.stream()
                .<AppendOutcome>map(request -> new AppendOutcome.Appended(append(request)))
                .toList();
    }

    @Override
    public Optional<AppendReceipt> receipt(String commandId) {
        return Optional.empty();
    }

    @Override
    public long recordAccess(AccessNote note) {
        return 1;
    }

    @Override
    public List<Event> page(EventQuery query, int limit) {
        return List.of();
    }

    @Override
    public long forEach(EventQuery query, Consumer<Event> consumer) {
        return 0;
    }

    @Override
    public long count(EventQuery query) {
        return 0;
    }

    @Override
    public Optional<Event> byId(UUID eventId) {
        return Optional.empty();
    }

    @Override
    public long head() {
        return 0;
    }

    @Override
    public List<Event> after(long position, Set<String> aggregateTypes, int limit) {
        return List.of();
    }

    @Override
    public Listening onAppend(Runnable listener) {
        return () -> {};
    }

    @Override
    public <S> Optional<LoadedAggregate<S>> load(
            String aggregateId, Reducer<S> reducer, Moment moment, SnapshotUse snapshots) {
        return Optional.empty();
    }

    @Override
    public List<AggregateSummary> find(String text, int limit) {
        return List.of();
    }

    @Override
    public Optional<AggregateSummary> summary(String aggregateId) {
        return Optional.empty();
    }

    @Override
    public LogSize size() {
        return new LogSize(0, 0);
    }

    @Override
    public List<SnapshotInfo> snapshots(String aggregateId, long fromVersion) {
        return List.of();
    }

    @Override
    public <S> int takeSnapshots(String aggregateId, Reducer<S> reducer) {
        return 0;
    }

    @Override
    public int pack(String aggregateId) {
        return 0;
    }

    @Override
    public int packAgain(String aggregateId) {
        return 0;
    }

    @Override
    public int packAll(ProgressListener listener) {
        return 0;
    }

    @Override
    public LogCheck verify(ProgressListener listener) {
        return new LogCheck.Intact(0, 0);
    }

    @Override
    public LogReplay replays() {
        return (request, sink, listener) -> new ReplayResult(0, 0, Duration.ZERO);
    }

    @Override
    public Projections projections(List<ProjectionDefinition> definitions) {
        throw new UnsupportedOperationException("no contract asks for read models");
    }

    @Override
    public ServerInfo ping() {
        return new ServerInfo("nothing", "nowhere", "nobody", false);
    }

    @Override
    public Rights rights() {
        return new Rights("nobody", false, false, false, false, false, false);
    }

    @Override
    public LogStatus logStatus() {
        return new LogStatus(0, null, 0, 0, 0, null, false, false);
    }

    @Override
    public Optional<ReplicaLag> replicaLag() {
        return Optional.empty();
    }

    @Override
    public ConnectionFacts connectionFacts() {
        return new ConnectionFacts("nowhere", List.of(), false, null);
    }

    @Override
    public <S> Optional<AggregateCheck> check(
            String aggregateId, Reducer<S> reducer, List<ProjectionDefinition> projections) {
        return Optional.empty();
    }

    @Override
    public SnapshotUpkeep snapshotUpkeep() {
        throw new UnsupportedOperationException("no contract asks for the upkeep of snapshots");
    }

    @Override
    public PersonalData personalData() {
        throw new UnsupportedOperationException("no contract asks for personal data");
    }

    @Override
    public SealedLog seals() {
        throw new UnsupportedOperationException("no contract asks for seals");
    }

    @Override
    public void awaitSnapshots() {
        // There are none.
    }

    @Override
    public void close() {
        // There is nothing.
    }
}
