package io.backstory.desktop.investigate;

import static java.util.Comparator.comparingLong;

import io.backstory.eventstore.AggregateDirectory;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventAppender;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.EventHistory;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.SnapshotCatalog;
import io.backstory.eventstore.StateReader;
import io.backstory.eventstore.evidence.AggregateCheck;
import io.backstory.eventstore.evidence.AggregateVerifier;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.Reduction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Histories that were written down in a test, read through the store's own interfaces. */
public final class RecordedHistories
        implements AggregateDirectory, EventHistory, StateReader, SnapshotCatalog, AggregateVerifier {

    /** What a check finds. */
    volatile AggregateCheck found = new AggregateCheck.Agrees(5, 0, 1);

    private final Map<String, List<Event>> events = new ConcurrentHashMap<>();
    private long position = 1000;

    /** Runs before every read of a summary: a test may fail there, or wait. */
    volatile Consumer<String> beforeRead = id -> {};

    /** Runs before every page. */
    volatile Runnable beforePage = () -> {};

    /** Runs before every event of a whole history. */
    volatile LongConsumer beforeEvent = version -> {};

    InvestigateSource source() {
        return new InvestigateSource(
                this,
                this,
                this,
                this,
                InvestigateSource.Opened.NOTHING,
                new InvestigateSource.Checks(this, List.of()),
                AggregateDefinition.findAll());
    }

    Writer write(String type, String id) {
        return new Writer(type, id);
    }

    /** Adds events to one aggregate. */
    final class Writer {

        private final String type;
        private final String id;
        private @Nullable Duration recordedLater;
        private @Nullable String correlation;
        private @Nullable UUID cause;

        private Writer(String type, String id) {
            this.type = type;
            this.id = id;
            events.putIfAbsent(id, new ArrayList<>());
        }

        /** The next events are recorded this much after they occurred. */
        Writer late(Duration later) {
            recordedLater = later;
            return this;
        }

        /** The next events belong to a business transaction; the cause may be null. */
        Writer because(String businessTransaction, @Nullable UUID causedBy) {
            correlation = businessTransaction;
            cause = causedBy;
            return this;
        }

        /** The id of the event that was written last. */
        UUID last() {
            return all(id).getLast().id();
        }

        Writer event(String occurred, String eventType, String who, String data) {
            return event(Instant.parse(occurred), eventType, who, data, null);
        }

        Writer event(Instant occurred, String eventType, String who, String data, @Nullable String reason) {
            List<Event> mine = all(id);
            Metadata.Builder metadata = Metadata.by(who)
                    .correlation(correlation == null ? "corr-" + id + "-" + (mine.size() + 1) : correlation)
                    .occurredAt(occurred)
                    .ip("10.20.0." + (mine.size() % 200 + 1));
            if (reason != null) {
                metadata.reason(reason);
            }
            if (cause != null) {
                metadata.causation(cause.toString());
            }
            Duration later = recordedLater == null ? Duration.ofMillis(42) : recordedLater;
            mine.add(new Event(
                    ++position,
                    new UUID(0x0198_0000_0000_7000L + position, 0x8000_0000_0000_0000L | position),
                    type,
                    id,
                    mine.size() + 1L,
                    eventType,
                    1,
                    JsonText.of(data),
                    metadata.build(),
                    occurred.plus(later),
                    new EventHash("%064x".formatted(position * 2_654_435_761L))));
            return this;
        }
    }

    private List<Event> all(String id) {
        return Objects.requireNonNull(events.get(id), id);
    }

    @Override
    public List<AggregateSummary> find(String text, int limit) {
        return events.keySet().stream()
                .filter(id -> id.contains(text))
                .limit(limit)
                .map(id -> summary(id).orElseThrow())
                .toList();
    }

    @Override
    public Optional<AggregateSummary> summary(String aggregateId) {
        beforeRead.accept(aggregateId);
        return Optional.ofNullable(events.get(aggregateId))
                .map(all -> new AggregateSummary(
                        aggregateId,
                        all.getFirst().aggregateType(),
                        all.size(),
                        title(all.getFirst()),
                        all.getLast().occurredAt()));
    }

    private static @Nullable String title(Event first) {
        String key = first.aggregateType().equals("Transfer") ? "purpose" : "owner";
        return first.data().tree().path(key).textValue();
    }

    @Override
    public LogSize size() {
        return new LogSize(
                events.size(), events.values().stream().mapToLong(List::size).sum());
    }

    @Override
    public List<Event> page(EventQuery query, int limit) {
        beforePage.run();
        List<Event> page = new ArrayList<>();
        forEach(query, page::add);
        return page.subList(0, Math.min(limit, page.size()));
    }

    @Override
    public long forEach(EventQuery query, Consumer<Event> consumer) {
        String aggregate = query.aggregateId();
        String correlation = query.correlationId();
        List<Event> found = (aggregate == null
                        ? events.values().stream().flatMap(List::stream).sorted(comparingLong(Event::position))
                        : events.getOrDefault(aggregate, List.of()).stream())
                .filter(event -> correlation == null
                        || correlation.equals(event.metadata().correlationId()))
                .filter(event -> event.version() >= query.versions().first()
                        && event.version() <= query.versions().last())
                .toList();
        found.forEach(consumer);
        return found.size();
    }

    @Override
    public long history(String aggregateId, Consumer<Event> consumer) {
        return forEach(EventQuery.of(aggregateId), event -> {
            beforeEvent.accept(event.version());
            consumer.accept(event);
        });
    }

    @Override
    public Optional<Event> byId(UUID eventId) {
        return events.values().stream()
                .flatMap(List::stream)
                .filter(event -> event.id().equals(eventId))
                .findFirst();
    }

    @Override
    public long head() {
        return position;
    }

    @Override
    public <S> Optional<LoadedAggregate<S>> load(
            String aggregateId, Reducer<S> reducer, Moment moment, SnapshotUse snapshots) {
        long version = ((Moment.AtVersion) moment).version();
        List<Event> all = all(aggregateId);
        S state = reducer.initial(aggregateId);
        for (Event event : all.subList(0, Math.toIntExact(version))) {
            state = Reduction.step(reducer, state, event);
        }
        return Optional.of(new LoadedAggregate<>(
                aggregateId,
                all.getFirst().aggregateType(),
                version,
                all.getLast().position(),
                state,
                0));
    }

    @Override
    public <S> Optional<AggregateCheck> check(
            String aggregateId, Reducer<S> reducer, List<ProjectionDefinition> projections) {
        return Optional.of(found);
    }

    @Override
    public List<SnapshotInfo> snapshots(String aggregateId, long fromVersion) {
        List<SnapshotInfo> snapshots = new ArrayList<>();
        for (long version = 100; version <= all(aggregateId).size(); version += 100) {
            if (version < fromVersion) {
                continue;
            }
            snapshots.add(new SnapshotInfo(version, "account", 1, Instant.parse("2026-11-01T00:00:00Z"), true));
        }
        return snapshots;
    }

    @Override
    public <S> int takeSnapshots(String aggregateId, Reducer<S> reducer) {
        return 0;
    }

    /** As a company's service would: through the append API, a command at a time, many commands in a round trip. */
    void appendTo(EventAppender store, String id) {
        List<AppendRequest> requests = new ArrayList<>();
        for (Event event : all(id)) {
            requests.add(AppendRequest.to(
                    event.aggregateType(),
                    id,
                    ExpectedVersion.exactly(event.version() - 1),
                    List.of(NewEvent.of(event.eventType(), event.data())),
                    event.metadata()));
            if (requests.size() == 500) {
                store.appendAll(requests).forEach(AppendOutcome::orThrow);
                requests.clear();
            }
        }
        store.appendAll(requests).forEach(AppendOutcome::orThrow);
    }
}
