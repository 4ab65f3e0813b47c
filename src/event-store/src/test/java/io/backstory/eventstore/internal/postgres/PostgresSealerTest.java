package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.MerkleCheck;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.SealKey;
import io.backstory.eventstore.evidence.SealRefusedException;
import io.backstory.eventstore.evidence.StoredSeal;
import io.backstory.eventstore.evidence.VerifyingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealing: one leader, only what grew, never a log that went back or forked. */
final class PostgresSealerTest {

    @TempDir
    private Path folder;

    private final TestDatabase database = new TestDatabase();
    private EventStore store;
    private SealFolder seals;

    @BeforeEach
    void open() {
        store = database.open(List.of());
        seals = new SealFolder(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private LogSealer sealer() {
        return store.seals().sealer(seals).orElseThrow();
    }

    @Test
    void sealsWhatGrewAndOnlyThen() {
        try (LogSealer sealer = sealer()) {
            assertThat(sealer.seal()).as("an empty log").isEmpty();
            SealedPurses.append(store, 3);
            StoredSeal first = sealer.seal().orElseThrow();
            assertThat(sealer.seal()).as("the same log again").isEmpty();
            SealedPurses.append(store, 2);
            StoredSeal second = sealer.seal().orElseThrow();

            assertThat(first.size()).isEqualTo(3);
            assertThat(second.size()).isEqualTo(5);
            assertThat(store.seals().newestSeal()).contains(second);
            assertThat(seals.latestNote()).contains(second.note());
        }
        assertThat(SealedPurses.verify(store, SealedPurses.witness(folder))).isInstanceOf(SealCheck.Proven.class);
    }

    @Test
    void thereIsOneLeaderAndTheNextTakesOver() {
        LogSealer first = sealer();
        try (EventStore other = database.open(List.of())) {
            assertThat(other.seals().sealer(seals)).isEmpty();
            first.close();
            try (LogSealer next = other.seals().sealer(seals).orElseThrow()) {
                SealedPurses.append(store, 1);
                assertThat(next.seal()).isPresent();
            }
        }
    }

    @Test
    void aLeaderWhoseConnectionDiesIsReplacedAndSealsNoMore() throws SQLException {
        SealedPurses.append(store, 1);
        try (LogSealer cutOff = sealer();
                EventStore other = database.open(List.of())) {
            database.execute("""
                    SELECT pg_terminate_backend(l.pid, 5000) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                    WHERE l.locktype = 'advisory' AND d.datname = current_database()""");
            try (LogSealer next = other.seals().sealer(seals).orElseThrow()) {
                assertThat(next.seal()).isPresent();
                assertThatThrownBy(cutOff::seal).isInstanceOf(EventStoreException.class);
            }
        }
    }

    @Test
    void proofsBetweenSealsHoldOutsideTheDatabase() {
        SealedPurses.fill(store, folder);
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (long size : new long[] {4, 8, 12}) {
            checkpoints.add(SealedPurses.witness(folder).keys().open(note(size)));
        }
        Checkpoint newest = checkpoints.getLast();
        for (Checkpoint older : checkpoints) {
            assertThat(MerkleCheck.isConsistent(
                            older.size(),
                            older.root(),
                            newest.size(),
                            newest.root(),
                            store.seals().consistency(older.size(), newest.size())))
                    .isTrue();
        }
        for (Event event : store.page(EventQuery.all(), 12)) {
            assertThat(MerkleCheck.includes(
                            event.hash().bytes(),
                            event.position() - 1,
                            newest.size(),
                            store.seals().inclusion(event.position(), newest.size()),
                            newest.root()))
                    .isTrue();
        }
    }

    private String note(long size) {
        try {
            return Objects.requireNonNull(database.value("SELECT note FROM seals WHERE size = " + size));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void keysLiveOutsideForTheirOwnerOnlyAndRotate() throws Exception {
        SealedPurses.append(store, 1);
        SealedPurses.seal(store, seals);
        VerifyingKey retired = seals.key("unused").verifyingKey();
        assertThat(retired.name()).isEqualTo(store.seals().origin());
        assertThat(Files.getPosixFilePermissions(folder.resolve("seal.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        SealKey fresh = seals.rotateKey(store.seals().origin());
        SealedPurses.append(store, 1);
        SealedPurses.seal(store, seals);

        assertThat(fresh.verifyingKey()).isNotEqualTo(retired);
        assertThat(SealedPurses.witness(folder).keys().keys()).containsExactlyInAnyOrder(retired, fresh.verifyingKey());
        assertThat(SealedPurses.verify(store, SealedPurses.witness(folder)))
                .isInstanceOfSatisfying(
                        SealCheck.Proven.class,
                        proven -> assertThat(proven.seals()).isEqualTo(2));
    }

    @Test
    void aSealThatWasKeptButNotStoredIsStoredLater() throws SQLException {
        SealedPurses.append(store, 2);
        SealedPurses.seal(store, seals);
        database.execute(
                "ALTER TABLE seals DISABLE TRIGGER ALL; DELETE FROM seals; ALTER TABLE seals ENABLE ALWAYS TRIGGER seals_are_immutable");

        sealer().close();

        assertThat(store.seals().newestSeal()).map(StoredSeal::size).contains(2L);
    }

    @Test
    void refusesToSealAnAlteredLog() throws Exception {
        SealedPurses.fill(store, folder);
        database.execute(SealedPurses.rehash());
        database.execute(
                "ALTER TABLE events DISABLE TRIGGER ALL; UPDATE events SET data = '{}' WHERE position = 2; SELECT rehash()");

        assertThatThrownBy(this::sealer)
                .isInstanceOf(SealRefusedException.class)
                .hasMessageContaining("forked")
                .hasMessageContaining("Nothing was signed");
        assertThat(store.seals().newestSeal()).map(StoredSeal::size).contains(12L);
        assertThatThrownBy(this::sealer).as("the lock was let go").isInstanceOf(SealRefusedException.class);
    }

    @Test
    void refusesALogThatGoesBackUnderItsHands() throws Exception {
        SealedPurses.append(store, 4);
        try (LogSealer sealer = sealer()) {
            sealer.seal();
            database.execute(SealedPurses.rehash());
            database.execute(
                    "ALTER TABLE events DISABLE TRIGGER ALL; DELETE FROM events WHERE position > 2; SELECT rehash()");
            assertThatThrownBy(sealer::seal)
                    .isInstanceOf(SealRefusedException.class)
                    .hasMessageContaining("went back");
            SealedPurses.append(store, 5);
            assertThatThrownBy(sealer::seal)
                    .isInstanceOf(SealRefusedException.class)
                    .hasMessageContaining("forked");
        }
    }

    /** A copy of the whole database, made before the newest events and put into service again. */
    @Test
    void anOlderBackupIsFoundByTheSealThatWasVerified() throws SQLException {
        SealedPurses.append(store, 4);
        SealedPurses.seal(store, seals);
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        store.close();
        database.executeOutside("CREATE DATABASE " + name + "_backup TEMPLATE " + name);
        open();
        SealedPurses.append(store, 4);
        SealedPurses.seal(store, seals);
        Checkpoint known = SealedPurses.newest(store, folder);

        try (EventStore backup = EventStores.connect(new EventStoreConfig(
                database.url() + "_backup",
                database.user(),
                database.password(),
                4,
                Duration.ofSeconds(10),
                List.of()))) {
            assertThat(SealedPurses.verify(backup, SealedPurses.witness(folder)))
                    .as("by itself the backup is flawless")
                    .isInstanceOf(SealCheck.Proven.class);
            assertThat(SealedPurses.verify(backup, SealedPurses.witness(folder).remembering(known)))
                    .isInstanceOfSatisfying(SealCheck.Broken.class, broken -> {
                        assertThat(broken.finding().position()).isEqualTo(5);
                        assertThat(broken.finding().problem()).contains("went back");
                    });
            assertThatThrownBy(() -> backup.seals().sealer(seals))
                    .isInstanceOf(SealRefusedException.class)
                    .hasMessageContaining("went back");

            SealedPurses.append(backup, 6);
            assertThat(SealedPurses.verify(
                            backup,
                            SealedPurses.witness(folder).remembering(known).withEventHashes(seals.eventHashes())))
                    .isInstanceOfSatisfying(
                            SealCheck.Broken.class,
                            broken -> assertThat(broken.finding().position()).isEqualTo(5));
            assertThatThrownBy(() -> backup.seals().sealer(seals))
                    .isInstanceOf(SealRefusedException.class)
                    .hasMessageContaining("forked");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE seals SET size = 3",
                "DELETE FROM seals",
                "TRUNCATE seals",
                "SET session_replication_role = replica; DELETE FROM seals",
                "UPDATE log_origin SET origin = 'x'",
                "TRUNCATE log_origin"
            })
    void sealsCannotBeChangedByTheWay(String attack) {
        SealedPurses.append(store, 2);
        SealedPurses.seal(store, seals);

        assertThatThrownBy(() -> database.execute(attack))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Seals never change");
        assertThat(SealedPurses.verify(store, SealedPurses.witness(folder))).isInstanceOf(SealCheck.Proven.class);
    }
}
