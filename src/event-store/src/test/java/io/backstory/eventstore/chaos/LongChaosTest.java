package io.backstory.eventstore.chaos;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many rounds of each kill: {@code -Pchaos -Drounds=50}. A round that failed is run again by {@code -Drounds=1
 * -Dseed=...} with the seed it was logged with.
 */
@Tag("chaos")
final class LongChaosTest {

    @TempDir
    private static Path folder;

    private static final Crew CREW = new Crew();
    private static OwnServers servers;

    @BeforeAll
    static void start() {
        servers = new OwnServers(folder.resolve("servers"));
    }

    @AfterAll
    static void stop() {
        CREW.close();
        servers.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLostNorRepeatedHoweverOftenItIsKilled(Victim victim) throws Exception {
        new Rounds(servers, CREW, folder, victim)
                .run(Integer.getInteger("rounds", 50), Long.getLong("seed", System.currentTimeMillis()));
    }
}
