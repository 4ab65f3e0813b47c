package io.backstory.ledger.simulator;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.replay.DemoTraffic;
import java.time.InstantSource;

/** The simulated customers, acting now: deposits, fees, refunds and transfers through their whole life. */
public final class LiveTraffic implements DemoTraffic {

    private final InstantSource clock;

    /** For the service loader. */
    public LiveTraffic() {
        this(InstantSource.system());
    }

    LiveTraffic(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Running start(EventStore store, int eventsPerSecond) {
        return TrafficRun.start(store, eventsPerSecond, clock);
    }
}
