package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.internal.json.StrictJson;
import io.backstory.eventstore.internal.postgres.PackedQuery.Detail;
import io.backstory.eventstore.internal.postgres.PackedReads.Range;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.Reduction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads states: the nearest usable snapshot and the events after it, in one round trip. */
final class StateLoads {

    private static final Logger LOG = LoggerFactory.getLogger(StateLoads.class);

    private final Connections connections;
    private final PackedReads events;
    private final AtomicLong ignoredSnapshots = new AtomicLong();

    StateLoads(Connections connections, PackedReads events) {
        this.connections = connections;
        this.events = events;
    }

    <S> Optional<LoadedAggregate<S>> load(String aggregateId, Reducer<S> reducer, Moment moment, SnapshotUse use) {
        long snapshotsBelow = use == SnapshotUse.NONE ? 0 : Long.MAX_VALUE;
        while (true) {
            try {
                return load(new StateQuery(aggregateId, moment), reducer, snapshotsBelow);
            } catch (UnusableSnapshotException unusable) {
                LOG.warn(
                        "Ignored a snapshot that {} v{} cannot read: {} at version {}; ignored so far: {}",
                        reducer.name(),
                        reducer.version(),
                        aggregateId,
                        unusable.version(),
                        ignoredSnapshots.incrementAndGet(),
                        unusable);
                snapshotsBelow = unusable.version();
            }
        }
    }

    private <S> Optional<LoadedAggregate<S>> load(StateQuery query, Reducer<S> reducer, long snapshotsBelow) {
        Optional<Start> found = connections.queryBytes(
                query.firstSql(snapshotsBelow > 0),
                query.firstParameters(reducer, snapshotsBelow),
                rows -> rows.next() ? Optional.of(new Start(query.aggregateId(), rows)) : Optional.empty());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Start start = found.get();
        Replay<S> replay = new Replay<>(reducer, start);
        events.read(start.range(), Detail.FOR_STATE, replay::apply).from(start.page);
        return Optional.of(replay.loaded(start));
    }

    /** What the first query said. */
    private static final class Start {
        private final String aggregateId;
        private final long version;
        private final long position;
        private final String type;
        private final @Nullable String state;
        private final long upTo;
        private final EventPage page;

        Start(String aggregateId, ResultSet rows) throws SQLException {
            this.aggregateId = aggregateId;
            this.version = rows.getLong(2);
            this.position = rows.getLong(3);
            this.type = rows.getString(4);
            this.state = rows.getString(6);
            this.upTo = rows.getLong(9);
            this.page = EventPage.read(aggregateId, type, rows);
        }

        Range range() {
            return new Range(aggregateId, type, version, upTo);
        }
    }

    /** A replay under way. */
    private static final class Replay<S> {
        private final Reducer<S> reducer;
        private long version;
        private long position;
        private S state;

        Replay(Reducer<S> reducer, Start start) {
            this.reducer = reducer;
            this.version = start.version;
            this.position = start.position;
            this.state = start.state == null ? reducer.initial(start.aggregateId) : decode(start.state);
        }

        private S decode(String stored) {
            try {
                return reducer.fromJson(StrictJson.parse(stored));
            } catch (RuntimeException undecodable) {
                throw new UnusableSnapshotException(version, undecodable);
            }
        }

        void apply(Event event) {
            state = Reduction.step(reducer, state, event);
            version = event.version();
            position = event.position();
        }

        LoadedAggregate<S> loaded(Start start) {
            return new LoadedAggregate<>(start.aggregateId, start.type, version, position, state, start.version);
        }
    }

    /** A snapshot whose state cannot be decoded. */
    private static final class UnusableSnapshotException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long version;

        UnusableSnapshotException(long version, Throwable cause) {
            super(cause);
            this.version = version;
        }

        long version() {
            return version;
        }
    }
}
