package io.backstory.eventstore.chaos;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Short races. Long ones: {@link LongRacesTest}. */
final class RacesTest {

    private final Races races = new Races();

    @AfterEach
    void close() {
        races.close();
    }

    @Test
    void racingWritersLoseNothingAndLeaveNoGap() throws Exception {
        races.appends(4_000);
    }

    @Test
    void racingTransfersNeitherDeadlockNorOverspend() throws Exception {
        races.transfers(2_000);
    }
}
