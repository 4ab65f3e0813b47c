package io.backstory.eventstore.chaos;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many rounds of each kill: {@code -Pchaos -Drounds=50}. A round that failed is run again by {@code -Drounds=1
 * -Dvictim=... -Dseed=...} with the victim and the seed it was logged with.
 */
@Tag("chaos")
@ExtendWith(OwnServersExtension.class)
final class LongChaosTest {

    private static final int ROUNDS = Integer.getInteger("rounds", 50);
    private static final long SEED = Long.getLong("seed", System.currentTimeMillis());

    /** Each, or the one that was asked for. */
    private static List<Victim> victims() {
        String only = System.getProperty("victim");
        return only == null ? List.of(Victim.values()) : List.of(Victim.valueOf(only));
    }

    @ParameterizedTest
    @MethodSource("victims")
    void nothingIsLostNorRepeatedHoweverOftenItIsKilled(
            Victim victim, OwnServers servers, Crew crew, @TempDir Path folder) throws Exception {
        new Rounds(servers, crew, folder, victim).run(ROUNDS, SEED);
    }
}
