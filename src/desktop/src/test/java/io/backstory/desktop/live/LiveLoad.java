package io.backstory.desktop.live;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Appends events at a pace, as a busy company would: many accounts, a hundred events at a time. */
final class LiveLoad {

    private static final int BATCH = 100;
    private static final int ACCOUNTS = 500;

    private final LiveWorld world;

    LiveLoad(LiveWorld world) {
        this.world = world;
    }

    /**
     * Blocks until all are appended.
     *
     * @param events a multiple of a hundred
     * @return how long it took
     */
    Duration append(long events, long perSecond) {
        long start = System.nanoTime();
        for (long done = 0; done < events; done += BATCH) {
            List<AppendRequest> requests = new ArrayList<>();
            for (int i = 0; i < BATCH / 2; i++) {
                requests.add(request("acc-" + (done + i) % ACCOUNTS));
            }
            world.store().appendAll(requests).forEach(io.backstory.eventstore.AppendOutcome::orThrow);
            long due = start + (done + BATCH) * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static AppendRequest request(String account) {
        NewEvent note = NewEvent.of("Noted", JsonText.of("{\"amount\":\"12.50\",\"text\":\"paper statement\"}"));
        return AppendRequest.to(
                "Note",
                account,
                ExpectedVersion.any(),
                List.of(note, NewEvent.of("Noted", JsonText.of("{\"amount\":\"7.00\",\"text\":\"copy\"}"))),
                Metadata.by("svc-notes").build());
    }
}
