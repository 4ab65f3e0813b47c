package io.backstory.eventstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.SealCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Backups that are taken while others append, and what comes back from them. */
@ExtendWith(OwnServersExtension.class)
final class RestoreTest {

    private static EventStore connect(OwnServers servers, String url) {
        return EventStores.connect(new EventStoreConfig(
                url, servers.addresses().user(), servers.addresses().password(), 4, Duration.ofSeconds(10), List.of()));
    }

    @Test
    void aDumpIsTheLogAsOfOneMomentAndGoesOnWhereItEnds(OwnServers servers, @TempDir Path folder) throws Exception {
        Path dump = Files.createDirectory(folder.resolve("dump"));
        try (LivingLog log = new LivingLog(servers, folder.resolve("seals"))) {
            log.startWriting();
            log.awaitEvents(100);
            Checkpoint sealed = log.seal();
            long acknowledged = log.acknowledged();
            try (Connection connection = servers.connect(log.url())) {
                SqlDump.write(connection, dump);
            }
            log.awaitEvents(log.store().head() + 50);
            log.stopWriting();
            Checkpoint later = log.seal();

            String url = servers.freshDatabase();
            connect(servers, url).close();
            try (Connection connection = servers.connect(url)) {
                SqlDump.restore(connection, dump);
            }
            try (EventStore restored = connect(servers, url)) {
                assertIsBeginning(restored, log, acknowledged, sealed);
                assertGoesOn(restored);
                assertThat(log.verify(restored, later))
                        .as("an older backup is not what was verified last")
                        .isInstanceOf(SealCheck.Broken.class);
            }
        }
    }

    @Test
    void aBaseBackupIsTheLogAsOfItsEndAndGoesOnWhereItEnds(OwnServers servers, @TempDir Path folder) throws Exception {
        try (LivingLog log = new LivingLog(servers, folder.resolve("seals"))) {
            log.startWriting();
            log.awaitEvents(100);
            Checkpoint sealed = log.seal();
            long acknowledged = log.acknowledged();
            try (SecondPostgres second = SecondPostgres.restored(servers, folder.resolve("backup"));
                    EventStore restored = EventStores.connect(second.config(log.url()))) {
                log.stopWriting();
                assertIsBeginning(restored, log, acknowledged, sealed);
                assertGoesOn(restored);
            }
        }
    }

    /** I1 for what was acknowledged before the backup began, I3 to I6 for all that came back. */
    private static void assertIsBeginning(EventStore restored, LivingLog log, long acknowledged, Checkpoint sealed) {
        List<Event> events = LivingLog.events(restored);
        assertThat(events).hasSizeGreaterThanOrEqualTo((int) acknowledged);
        assertThat(events).isEqualTo(LivingLog.events(log.store()).subList(0, events.size()));
        assertThat(restored.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Intact.class);
        assertThat(log.verify(restored, sealed)).isInstanceOf(SealCheck.Proven.class);
    }

    /** Positions and versions count on, and a reader that asks for what comes after the last one gets it. */
    private static void assertGoesOn(EventStore restored) {
        List<Event> before = LivingLog.events(restored);
        long head = restored.head();
        assertThat(head).isEqualTo(before.size());
        AppendReceipt receipt = LivingLog.append(restored, "a1", 2);
        assertThat(receipt.legs().getFirst().fromPosition()).isEqualTo(head + 1);
        assertThat(receipt.legs().getFirst().fromVersion())
                .isEqualTo(1
                        + before.stream()
                                .filter(event -> event.aggregateId().equals("a1"))
                                .count());
        assertThat(restored.after(head, Set.of(), 10))
                .extracting(Event::position)
                .containsExactly(head + 1, head + 2);
        assertThat(restored.verify(ProgressListener.NONE)).isInstanceOf(LogCheck.Intact.class);
    }
}
