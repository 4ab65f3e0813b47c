package io.backstory.eventstore.chaos;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One round of each kill. Many of each: {@link LongChaosTest}. */
@ExtendWith(OwnServersExtension.class)
final class ChaosTest {

    @ParameterizedTest
    @EnumSource
    void nothingIsLostNorRepeatedWhenItIsKilled(Victim victim, OwnServers servers, Crew crew, @TempDir Path folder)
            throws Exception {
        new Rounds(servers, crew, folder, victim).run(1, System.currentTimeMillis());
    }
}
