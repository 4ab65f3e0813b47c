package io.backstory.eventstore.chaos;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One round of each kill. Many of each: {@link LongChaosTest}. */
final class ChaosTest {

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
    void nothingIsLostNorRepeatedWhenItIsKilled(Victim victim) throws Exception {
        new Rounds(servers, CREW, folder, victim).run(1, System.nanoTime());
    }
}
