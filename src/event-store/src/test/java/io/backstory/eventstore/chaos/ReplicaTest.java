package io.backstory.eventstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.internal.redis.Until;
import io.backstory.eventstore.relay.TailConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A replica that streams from a primary: read while others append, and put in its place when it dies. */
@ExtendWith(OwnServersExtension.class)
final class ReplicaTest {

    @Test
    void aReaderOfTheReplicaMissesNothingAndWhatWasReplicatedSurvivesThePrimary(
            OwnServers servers, @TempDir Path folder) throws Exception {
        try (LivingLog log = new LivingLog(servers, folder.resolve("seals"))) {
            log.startWriting();
            try (SecondPostgres replica = SecondPostgres.replica(servers, folder.resolve("replica"));
                    EventStore copy = EventStores.connect(replica.config(log.url()))) {
                readWhileOthersAppend(log, copy);
                new ReplicaReading(log, replica).check(copy);
                List<Event> events = LivingLog.events(log.store());

                Checkpoint replicated = log.seal();
                Until.holds(
                        "the seal is replicated",
                        () -> copy.seals()
                                .newestSeal()
                                .filter(seal -> seal.size() == replicated.size())
                                .isPresent());
                replica.disconnect();
                assertThat(copy.replicaLag().orElseThrow().receives()).isFalse();
                LivingLog.append(log.store(), "a1", 5);
                Checkpoint lost = log.seal();
                servers.killPostgres();
                replica.promote();
                servers.restart();

                assertThat(LivingLog.events(copy)).isEqualTo(events);
                assertThat(copy.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Intact.class);
                assertThat(log.verify(copy, replicated)).isInstanceOf(SealCheck.Proven.class);
                assertLossIsNamed(log, copy, lost);
            }
        }
    }

    /** By a reader that asks for what comes after the last one, and by a tail. */
    private static void readWhileOthersAppend(LivingLog log, EventStore copy) throws Exception {
        List<Event> read = new ArrayList<>();
        try (Follower follower = new Follower(copy, TailConfig.after(0, null))) {
            Until.holds("500 events were read", () -> {
                read.addAll(copy.after(read.size(), Set.of(), 100));
                return read.size() >= 500;
            });
            log.stopWriting();
            List<Event> events = LivingLog.events(log.store());
            Until.holds("all were read", () -> {
                read.addAll(copy.after(read.size(), Set.of(), 100));
                return read.size() >= events.size() && follower.count() >= events.size();
            });
            follower.finish();
            assertThat(read).isEqualTo(events);
            assertThat(follower.events()).isEqualTo(events);
        }
    }

    /** Five events and the seal over them are gone; others take their place, and the chain of those is right. */
    private static void assertLossIsNamed(LivingLog log, EventStore copy, Checkpoint lost) {
        assertBroken(log.verify(copy, lost), copy.head() + 1);
        long next = copy.head() + 1;
        assertThat(LivingLog.append(copy, "a1", 7).legs().getFirst().fromPosition())
                .isEqualTo(next);
        assertThat(copy.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Intact.class);
        assertThat(log.verify(copy, lost)).isInstanceOf(SealCheck.Broken.class);
    }

    private static void assertBroken(SealCheck check, long position) {
        assertThat(check)
                .isInstanceOfSatisfying(
                        SealCheck.Broken.class,
                        broken -> assertThat(broken.finding().position())
                                .as(broken.finding().problem())
                                .isEqualTo(position));
    }
}
