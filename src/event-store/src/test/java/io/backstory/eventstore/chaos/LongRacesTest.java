package io.backstory.eventstore.chaos;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred thousand of each, or as many as {@code -Draces} says. */
@Tag("chaos")
final class LongRacesTest {

    private static final int COUNT = Integer.getInteger("races", 100_000);

    private final Races races = new Races();

    @AfterEach
    void close() {
        races.close();
    }

    @Test
    void racingWritersLoseNothingAndLeaveNoGap() throws Exception {
        races.appends(COUNT);
    }

    @Test
    void racingTransfersNeitherDeadlockNorOverspend() throws Exception {
        races.transfers(COUNT);
    }
}
