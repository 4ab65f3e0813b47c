package io.backstory.eventstore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.SnapshotCatalog.SnapshotInfo;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** States, through snapshots and without. */
public abstract class StateContract extends StoreContract {

    private static final PurseReducer REDUCER = new PurseReducer(1);

    /** Loses and forges stored snapshots, as many as the random numbers say. */
    protected abstract void damageSnapshots(Random random) throws Exception;

    private Optional<LoadedAggregate<PurseState>> load(String id, Moment moment) {
        return store.load(id, REDUCER, moment);
    }

    @Test
    void snapshotsAreTakenByThemselvesEveryHundredVersions() throws Exception {
        fill("a", 250);
        fill("a", 49);
        fill("a", 1);
        store.awaitSnapshots();

        assertThat(store.snapshots("a")).extracting(SnapshotInfo::version).containsExactly(100L, 200L, 300L);
        assertThat(store.snapshots("a", 200)).extracting(SnapshotInfo::version).containsExactly(200L, 300L);
        assertThat(store.snapshots("a")).allSatisfy(snapshot -> {
            assertThat(snapshot.usable()).isTrue();
            assertThat(snapshot.reducer()).isEqualTo("purse");
        });
        LoadedAggregate<PurseState> loaded = load("a", Moment.version(217)).orElseThrow();
        assertThat(loaded.snapshotVersion()).isEqualTo(200);
        assertThat(loaded.replayed()).isEqualTo(17);
        assertThat(loaded.position()).isEqualTo(217);
        assertThat(loaded.state().amount()).isEqualTo(217);
        assertThat(store.takeSnapshots("a", REDUCER)).isZero();
        assertThat(store.takeSnapshots("a", new PurseReducer(2))).isEqualTo(3);
    }

    @Test
    void anySubsetOfSnapshotsGivesTheStateOfAPlainReplay() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int versions = 300 + random.nextInt(500);
        for (int done = 0; done < versions; ) {
            int events = Math.min(versions - done, 1 + random.nextInt(150));
            NewEvent[] some = new NewEvent[events];
            for (int i = 0; i < events; i++) {
                some[i] = random.nextBoolean() ? put(random.nextInt(1_000)) : taken(random.nextInt(1_000));
            }
            append("a", ExpectedVersion.exactly(done), some);
            done += events;
        }
        store.awaitSnapshots();
        store.takeSnapshots("a", new PurseReducer(2));
        ReplayedHistory<PurseState> replayed = ReplayedHistory.of("a", all(EventQuery.of("a")), REDUCER);

        for (int round = 0; round < 4; round++) {
            damageSnapshots(random);
            for (int i = 0; i < 25; i++) {
                long version = random.nextInt(versions + 1);
                assertThat(load("a", Moment.version(version)).orElseThrow().state())
                        .as("seed %d, round %d, version %d", seed, round, version)
                        .isEqualTo(replayed.stateAt(version));
            }
            if (round == 2) {
                store.takeSnapshots("a", REDUCER);
            }
        }
    }

    @Test
    void everyMomentMeansWhatItSays() throws Exception {
        Instant day = Instant.parse("2026-01-01T00:00:00Z");
        // Version 3 was recorded late: it occurred before version 2.
        for (int hours : new int[] {1, 5, 3, 7}) {
            Metadata metadata =
                    Metadata.by("u").occurredAt(day.plusSeconds(3600L * hours)).build();
            store.append(AppendRequest.to("Purse", "a", ExpectedVersion.any(), List.of(put(1)), metadata));
            append("other", ExpectedVersion.any(), put(1));
        }
        List<Event> events = all(EventQuery.of("a"));

        assertThat(version(Moment.newest())).isEqualTo(4);
        assertThat(version(Moment.version(0))).isZero();
        assertThat(version(Moment.version(3))).isEqualTo(3);
        assertThat(version(Moment.version(99))).isEqualTo(4);
        for (long position = 0; position <= 9; position++) {
            assertThat(version(Moment.position(position))).isEqualTo(Math.min(4, (position + 1) / 2));
        }
        for (Event event : events) {
            assertThat(version(Moment.recorded(event.recordedAt()))).isEqualTo(event.version());
            assertThat(version(Moment.recorded(event.recordedAt().minusNanos(1_000))))
                    .isEqualTo(event.version() - 1);
        }
        assertThat(version(Moment.occurred(day))).isZero();
        assertThat(version(Moment.occurred(day.plusSeconds(3600)))).isEqualTo(1);
        assertThat(version(Moment.occurred(day.plusSeconds(4 * 3600)))).isEqualTo(1);
        assertThat(version(Moment.occurred(day.plusSeconds(5 * 3600)))).isEqualTo(3);
        assertThat(version(Moment.occurred(Instant.MAX))).isEqualTo(4);
        assertThat(version(Moment.occurred(Instant.MIN))).isZero();
    }

    private long version(Moment moment) {
        LoadedAggregate<PurseState> loaded = load("a", moment).orElseThrow();
        assertThat(loaded.state().amount()).isEqualTo(loaded.version());
        return loaded.version();
    }

    @Test
    void everyMomentGoesThroughTheNearestSnapshot() throws Exception {
        fill("a", 150);
        Instant recorded = all(EventQuery.of("a")).getLast().recordedAt();
        fill("a", 150);
        store.awaitSnapshots();

        assertThat(load("a", Moment.position(120)).orElseThrow().snapshotVersion())
                .isEqualTo(100);
        assertThat(load("a", Moment.recorded(recorded)).orElseThrow().version()).isEqualTo(150);
        assertThat(load("a", Moment.recorded(recorded)).orElseThrow().snapshotVersion())
                .isEqualTo(100);
        assertThat(load("a", Moment.newest()).orElseThrow().snapshotVersion()).isEqualTo(300);
        assertThat(store.load("a", REDUCER, Moment.newest(), SnapshotUse.NONE)
                        .orElseThrow()
                        .snapshotVersion())
                .isZero();
    }

    @Test
    void onlyAnAggregateThatExistsHasAState() {
        fill("a", 1);

        assertThat(load("nobody", Moment.newest())).isEmpty();
        assertThat(load("a", Moment.newest())).isPresent();
    }

    @Test
    void loadsMoreThanOnePageOfEvents() {
        fill("a", 10_000);
        fill("a", 1_234);

        LoadedAggregate<PurseState> loaded = store.load("a", REDUCER, Moment.version(11_000), SnapshotUse.NONE)
                .orElseThrow();

        assertThat(loaded.version()).isEqualTo(11_000);
        assertThat(loaded.state().amount()).isEqualTo(11_000);
    }
}
