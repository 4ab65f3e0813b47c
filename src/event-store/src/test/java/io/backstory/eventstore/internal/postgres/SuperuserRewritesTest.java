package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.SealKey;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.evidence.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A superuser who knows how the store works: he disables the triggers, rewrites what he likes, and makes every hash
 * anew, so that the log agrees with itself. Only what is outside the database can tell.
 */
final class SuperuserRewritesTest {

    private static final String FREE = "ALTER TABLE events DISABLE TRIGGER ALL; ALTER TABLE seals DISABLE TRIGGER ALL;"
            + " ALTER TABLE log_origin DISABLE TRIGGER ALL;";

    @TempDir
    private Path folder;

    private final TestDatabase database = new TestDatabase();
    private EventStore store;

    @BeforeEach
    void fill() throws SQLException, IOException {
        store = database.open(List.of());
        SealedPurses.fill(store, folder);
        database.execute(SealedPurses.rehash());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Witness keysOnly() {
        return SealedPurses.witness(folder);
    }

    private Witness everything() {
        return keysOnly().withEventHashes(new SealFolder(folder).eventHashes());
    }

    private LogCheck.Broken broken(Witness witness) {
        SealCheck check = SealedPurses.verify(store, witness);
        assertThat(check).isInstanceOf(SealCheck.Broken.class);
        return ((SealCheck.Broken) check).finding();
    }

    @Test
    void hisToolsLeaveAnHonestLogAsItIs() throws SQLException {
        database.execute(FREE + "SELECT rehash()");

        assertThat(SealedPurses.verify(store, everything())).isInstanceOfSatisfying(SealCheck.Proven.class, proven -> {
            assertThat(proven.events()).isEqualTo(13);
            assertThat(proven.seals()).isEqualTo(3);
            assertThat(proven.newest().size()).isEqualTo(12);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            another amount       | 6 | UPDATE events SET data = '{"amount":"9999.50"}' WHERE position = 6
            one space more       | 6 | UPDATE events SET data = '{"amount": "6.50"}' WHERE position = 6
            another author       | 6 | UPDATE events SET metadata = replace(metadata::text, 'ana', 'ben')::json WHERE position = 6
            another time         | 6 | UPDATE events SET created_at = created_at + interval '1 microsecond' WHERE position = 6
            another type         | 6 | UPDATE events SET event_type = 'Taken' WHERE position = 6
            another shape        | 6 | UPDATE events SET schema_version = 2 WHERE position = 6
            another id           | 6 | UPDATE events SET id = gen_random_uuid() WHERE position = 6
            another salt         | 6 | UPDATE events SET data_salt = decode(repeat('00', 16), 'hex') WHERE position = 6
            two swapped          | 5 | UPDATE events SET data = (SELECT e.data FROM events e WHERE e.position = 12 - events.position) WHERE position IN (5, 7)
            one left out         | 6 | DELETE FROM events WHERE position = 6; UPDATE events SET position = 1 - position WHERE position > 6; UPDATE events SET position = -position WHERE position < 0; UPDATE events SET version = 1 - version WHERE aggregate_id = 'b' AND version > 3; UPDATE events SET version = -version WHERE version < 0
            one put in between   | 7 | UPDATE events SET position = -1 - position WHERE position > 6; UPDATE events SET position = -position WHERE position < 0; INSERT INTO events SELECT 7, gen_random_uuid(), aggregate_type, 'c', 1, event_type, 1, data, metadata, occurred_at, created_at, data_salt, hash FROM events WHERE position = 6
            given to another     | 7 | UPDATE events SET aggregate_id = 'c', version = 1 WHERE position = 7; UPDATE events SET version = 1 - version WHERE aggregate_id = 'a' AND version > 4; UPDATE events SET version = -version WHERE version < 0
            history of one gone  | 1 | DELETE FROM events WHERE aggregate_id = 'a'; UPDATE events SET position = -(position / 2); UPDATE events SET position = -position
            """)
    void everyRewriteIsFoundAndNamed(String what, long position, String rewrite) throws SQLException {
        database.execute(FREE + rewrite + "; SELECT rehash()");

        LogCheck.Broken named = broken(everything());
        assertThat(named.position()).as(what + ": " + named.problem()).isEqualTo(position);
        assertThat(broken(keysOnly()).position())
                .as("without the kept hashes the range between two seals is named")
                .isBetween(1L, position);
    }

    @Test
    void hisRewritesAgreeWithThemselves() throws SQLException {
        database.execute(FREE + "UPDATE events SET data = '{}' WHERE position = 6; SELECT rehash()");

        assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(13, 2));
        assertThat(broken(keysOnly()).problem()).contains("positions 5 to 8");
    }

    @Test
    void anEarlierRewriteIsNamedBeforeALaterClumsyOne() throws SQLException {
        database.execute(FREE + "UPDATE events SET data = '{}' WHERE position = 6; SELECT rehash();"
                + " UPDATE events SET data = '{}' WHERE position = 7");

        assertThat(broken(everything()).position()).isEqualTo(6);
        assertThat(broken(keysOnly()).position()).isEqualTo(7);
    }

    @Test
    void cuttingOffTheEndIsFoundByTheSealsThatCoveredIt() throws SQLException {
        database.execute(FREE + "DELETE FROM events WHERE position > 9; SELECT rehash()");

        LogCheck.Broken found = broken(keysOnly());
        assertThat(found.position()).isEqualTo(10);
        assertThat(found.problem()).contains("went back", "12 events were sealed, 9 are there");
    }

    @Test
    void cuttingOffTheSealsTooIsFoundByTheOneThatWasVerified() throws SQLException {
        Checkpoint known = SealedPurses.newest(store, folder);
        database.execute(
                FREE + "DELETE FROM events WHERE position > 9; DELETE FROM seals WHERE size > 9; SELECT rehash()");

        assertThat(SealedPurses.verify(store, everything())).isInstanceOf(SealCheck.Proven.class);
        LogCheck.Broken found = broken(everything().remembering(known));
        assertThat(found.position()).isEqualTo(10);
        assertThat(found.problem()).contains("went back");
    }

    @Test
    void aRewriteThatTakesAllSealsAwayIsFoundByTheOneThatWasVerified() throws SQLException {
        Checkpoint known = SealedPurses.newest(store, folder);
        database.execute(FREE + "UPDATE events SET data = '{}' WHERE position = 6; DELETE FROM seals; SELECT rehash()");

        assertThat(SealedPurses.verify(store, everything())).isInstanceOf(SealCheck.Unproven.class);
        assertThat(broken(everything().remembering(known)).position()).isEqualTo(6);
        assertThat(broken(keysOnly().remembering(known)).problem()).contains("forked");
    }

    @Test
    void aMissingSealIsFoundByTheOneThatWasVerified() throws SQLException {
        Checkpoint known = SealedPurses.newest(store, folder);
        database.execute(FREE + "DELETE FROM seals WHERE size = 12");

        assertThat(broken(everything().remembering(known)).problem()).contains("no longer stored");
    }

    @Test
    void aSealWithAnotherRootIsNotGenuine() throws SQLException {
        database.execute(
                FREE + "UPDATE seals SET note = replace(note, E'\\n12\\n', E'\\n11\\n'), size = 11 WHERE size = 12");

        assertThat(broken(everything()).problem()).contains("size 11", "altered or forged");
    }

    @Test
    void aStrangersSealIsNotGenuine() throws SQLException {
        String origin = store.seals().origin();
        Checkpoint known = SealedPurses.newest(store, folder);
        String forged = SealKey.generate(origin)
                .sign(new Checkpoint(origin, 13, known.root()))
                .toString();
        database.execute("INSERT INTO seals (size, root, note) VALUES (13, '\\x00', '" + forged + "')");

        assertThat(broken(everything()).position()).isEqualTo(13);
        assertThat(broken(everything()).problem()).contains("No trusted key");
    }

    @Test
    void aSealOfAnotherLogDoesNotCount() throws SQLException {
        database.execute(FREE + "UPDATE log_origin SET origin = 'backstory/other'");

        assertThat(broken(everything()).problem()).contains("was signed for");
    }

    @Test
    void keptHashesThatWereTamperedWithAreNotBelieved() throws Exception {
        byte[] kept = Files.readAllBytes(new SealFolder(folder).eventHashes());
        kept[0] ^= 1;
        Files.write(new SealFolder(folder).eventHashes(), kept);
        assertThat(SealedPurses.verify(store, everything())).isInstanceOf(SealCheck.Proven.class);

        database.execute(FREE + "UPDATE events SET data = '{}' WHERE position = 6; SELECT rehash()");
        assertThat(broken(everything()).problem()).contains("positions 5 to 8");
    }

    @Test
    void withoutTrustedKeysNothingIsProven() {
        assertThat(SealedPurses.verify(store, Witness.of(TrustedKeys.NONE))).isInstanceOf(SealCheck.Unproven.class);
    }
}
