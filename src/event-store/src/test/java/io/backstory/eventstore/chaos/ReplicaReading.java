package io.backstory.eventstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AccessNote;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStore.ReplicaLag;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NoPrimaryException;
import io.backstory.eventstore.internal.redis.Until;
import io.backstory.eventstore.replay.GenericReducer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a person does whose session is on a replica: everything that reads, and is put on record all the same. */
final class ReplicaReading {

    private static final AccessNote LOOKED = new AccessNote("AccessViewed", "a1", "", 1, Map.of());

    private final LivingLog log;
    private final SecondPostgres replica;

    ReplicaReading(LivingLog log, SecondPostgres replica) {
        this.log = log;
        this.replica = replica;
    }

    /** Nobody else appends meanwhile. */
    void check(EventStore copy) throws SQLException {
        Until.holds("the replica has repeated all", () -> lag(copy).equals(new ReplicaLag(true, Duration.ZERO)));
        assertThat(log.store().replicaLag()).as("of the primary").isEmpty();
        readsWhatThePrimaryReads(copy);
        assertThatThrownBy(() -> copy.recordAccess(LOOKED))
                .isInstanceOf(NoPrimaryException.class)
                .hasMessageContaining("names no primary");
        try (EventStore both = EventStores.connect(
                replica.config(log.url()).at(replica.beside(log.url())).readingOnly())) {
            goesOnRecordThere(both);
        }
    }

    private static ReplicaLag lag(EventStore copy) {
        return copy.replicaLag().orElseThrow();
    }

    private void readsWhatThePrimaryReads(EventStore copy) {
        EventStore primary = log.store();
        assertThat(copy.find("a1", 5)).isNotEmpty().isEqualTo(primary.find("a1", 5));
        assertThat(copy.size()).isEqualTo(primary.size());
        AggregateSummary summary = copy.summary("a1").orElseThrow();
        Moment middle = Moment.version(summary.version() / 2);
        assertThat(copy.load("a1", new GenericReducer(), middle))
                .isPresent()
                .isEqualTo(primary.load("a1", new GenericReducer(), middle));
        assertThat(history(copy)).hasSize((int) summary.version()).isEqualTo(history(primary));
        assertThat(copy.snapshots("a1")).isEqualTo(primary.snapshots("a1"));
        assertThat(copy.rights().writable()).isFalse();
    }

    private static List<Event> history(EventStore store) {
        List<Event> events = new ArrayList<>();
        store.history("a1", events::add);
        return events;
    }

    /** The replica stands still while the access is recorded: what was written is on the primary, and the lag shows. */
    private void goesOnRecordThere(EventStore both) throws SQLException {
        assertThat(both.connectionFacts().replica()).isTrue();
        replica.execute("SELECT pg_wal_replay_pause()");
        long before = both.head();
        long position = both.recordAccess(LOOKED);

        assertThat(position).isEqualTo(before + 1).isEqualTo(log.store().head());
        assertThat(log.store().after(before, Set.of(), 5))
                .singleElement()
                .satisfies(event -> assertThat(event.eventType()).isEqualTo("AccessViewed"));
        assertThat(both.head()).as("seen on the replica").isEqualTo(before);
        Until.holds("the lag shows", () -> {
            Duration behind = lag(both).behind();
            return lag(both).receives() && behind != null && behind.isPositive();
        });
        replica.execute("SELECT pg_wal_replay_resume()");
        Until.holds(
                "the record has come",
                () -> both.head() == position && lag(both).equals(new ReplicaLag(true, Duration.ZERO)));
    }
}
