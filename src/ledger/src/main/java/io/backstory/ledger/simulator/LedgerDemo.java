package io.backstory.ledger.simulator;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.DemoHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two years of accounts and transfers, ending on 2026-10-31. Each command has an id of its own made of seed, size and
 * number, appended strictly in order; so the first one that is missing tells where a load has to go on.
 */
public final class LedgerDemo implements DemoHistory {

    /** Large enough to fill a round trip, small enough for a bar that moves and a window that is not kept waiting. */
    private static final int REQUESTS_PER_APPEND = 250;

    /** For the service loader. */
    public LedgerDemo() {}

    @Override
    public long defaultEvents() {
        return 200_000;
    }

    @Override
    public long defaultSeed() {
        return 237;
    }

    @Override
    public long load(EventStore store, long events, long seed, ProgressListener listener) {
        if (events < 1_000) {
            throw new IllegalArgumentException("The simulated ledger needs at least 1,000 events, not " + events + ".");
        }
        CommandIds ids = new CommandIds(seed, events);
        if (store.receipt(ids.last()).isPresent()) {
            listener.progressed(events, events);
            return 0;
        }
        long skipped = ids.appendedBefore(store);
        try (AppendPipe pipe = new AppendPipe(store)) {
            return new Load(pipe, ids, events, listener).run(new Simulation(seed, events), skipped);
        }
    }

    /** One load under way. */
    private static final class Load {

        private final AppendPipe pipe;
        private final CommandIds ids;
        private final long total;
        private final ProgressListener listener;
        private List<AppendRequest> batch = new ArrayList<>();
        private long number;
        private long skippedEvents;
        private long appendedEvents;
        private long batchEvents;

        Load(AppendPipe pipe, CommandIds ids, long total, ProgressListener listener) {
            this.pipe = pipe;
            this.ids = ids;
            this.total = total;
            this.listener = listener;
        }

        long run(Simulation simulation, long skipped) {
            Draft draft = simulation.next();
            while (draft != null) {
                Draft following = simulation.next();
                number++;
                if (number <= skipped) {
                    skippedEvents += draft.events();
                } else {
                    add(draft, following);
                }
                draft = following;
            }
            pipe.settle();
            listener.progressed(total, total);
            return appendedEvents;
        }

        private void add(Draft draft, @Nullable Draft following) {
            batch.add(draft.request(following == null ? ids.last() : ids.of(number)));
            batchEvents += draft.events();
            // The first goes alone: where another history is at home it is refused, before anything was mixed into it.
            if (number == 1 || batch.size() == REQUESTS_PER_APPEND || following == null) {
                appendBatch();
            }
        }

        private void appendBatch() {
            pipe.settle();
            listener.progressed(Math.min(skippedEvents + appendedEvents, total), total);
            Cancellation.current().check();
            pipe.begin(batch);
            appendedEvents += batchEvents;
            batch = new ArrayList<>(REQUESTS_PER_APPEND);
            batchEvents = 0;
        }
    }
}
