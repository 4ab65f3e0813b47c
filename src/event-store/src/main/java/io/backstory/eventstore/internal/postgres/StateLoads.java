package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.internal.json.StrictJson;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.Reduction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads states: the nearest usable snapshot and the events after it, in one round trip. */
final class StateLoads {

    private static final Logger LOG = LoggerFactory.getLogger(StateLoads.class);

    private final Connections connections;
    private final AtomicLong ignoredSnapshots = new AtomicLong();

    StateLoads(Connections connections) {
        this.connections = connections;
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
        Optional<Replay<S>> found = connections.query(
                query.firstSql(snapshotsBelow > 0),
                query.firstParameters(reducer, snapshotsBelow),
                rows -> first(query, reducer, rows));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Replay<S> replay = found.get();
        while (replay.page == StateQuery.PAGE) {
            replay.page = 0;
            connections.query(StateQuery.NEXT_SQL, query.nextParameters(replay.version, replay.bound), rows -> {
                while (rows.next()) {
                    replay.apply(query.event(rows, replay.type));
                }
                return replay;
            });
        }
        return Optional.of(replay.loaded(query.aggregateId()));
    }

    private static <S> Optional<Replay<S>> first(StateQuery query, Reducer<S> reducer, ResultSet rows)
            throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        Replay<S> replay = new Replay<>(reducer, query.aggregateId(), rows);
        while (rows.next()) {
            replay.apply(query.event(rows, replay.type));
        }
        return Optional.of(replay);
    }

    /** A replay under way. */
    private static final class Replay<S> {
        private final Reducer<S> reducer;
        private final String type;
        private final long snapshotVersion;
        private final long bound;
        private long version;
        private long position;
        private S state;
        private int page;

        Replay(Reducer<S> reducer, String aggregateId, ResultSet head) throws SQLException {
            this.reducer = reducer;
            this.type = head.getString(1);
            this.version = head.getLong(2);
            this.position = head.getLong(3);
            this.bound = head.getLong(9);
            this.snapshotVersion = version;
            String stored = head.getString(6);
            this.state = stored == null ? reducer.initial(aggregateId) : decode(stored);
        }

        private S decode(String stored) {
            try {
                return reducer.fromJson(StrictJson.parse(stored));
            } catch (RuntimeException undecodable) {
                throw new UnusableSnapshotException(version, undecodable);
            }
        }

        void apply(Event event) {
            if (event.version() != version + 1) {
                throw new IllegalStateException("Version %d of %s is missing from the log; verify it."
                        .formatted(version + 1, event.aggregateId()));
            }
            state = Reduction.step(reducer, state, event);
            version = event.version();
            position = event.position();
            page++;
        }

        LoadedAggregate<S> loaded(String aggregateId) {
            return new LoadedAggregate<>(aggregateId, type, version, position, state, snapshotVersion);
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
