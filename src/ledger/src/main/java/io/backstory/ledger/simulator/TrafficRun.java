package io.backstory.ledger.simulator;

import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.replay.DemoTraffic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends what {@link LiveBusiness} makes up, at a pace, on a thread of its own. Thread-safe. */
final class TrafficRun implements DemoTraffic.Running {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficRun.class);

    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration SLEEP_OVER = Duration.ofSeconds(1);

    private final EventStore store;
    private final InstantSource clock;

    /** In ids of commands and transfers, so that they are new in any log. */
    private final String run;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("demo-traffic").daemon().unstarted(this::work);
    private volatile int pace;
    private volatile DemoTraffic.Status status = new DemoTraffic.Status(0, null);
    private long commands;
    private long appended;

    private TrafficRun(EventStore store, int pace, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.run = Long.toString(clock.instant().getEpochSecond(), Character.MAX_RADIX);
        pace(pace);
    }

    static TrafficRun start(EventStore store, int eventsPerSecond, InstantSource clock) {
        TrafficRun started = new TrafficRun(store, eventsPerSecond, clock);
        started.thread.start();
        return started;
    }

    @Override
    public void pace(int eventsPerSecond) {
        if (eventsPerSecond < 1 || eventsPerSecond > DemoTraffic.MOST_PER_SECOND) {
            throw new IllegalArgumentException(
                    "The demo's traffic runs at 1 to 2,000 events per second, not " + eventsPerSecond + ".");
        }
        pace = eventsPerSecond;
    }

    @Override
    public DemoTraffic.Status status() {
        return status;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!ends(Duration.ZERO)) {
            try {
                TrafficAccounts accounts = TrafficAccounts.of(store, run, clock.instant());
                act(accounts, new LiveBusiness(accounts.all(), run, commands));
            } catch (EventStoreException failed) {
                // What was under way may be in the log or not: it is looked up again before anybody acts.
                status = new DemoTraffic.Status(appended, failed.getMessage());
                ends(SLEEP_OVER);
            } catch (RuntimeException unexpected) {
                LOG.error("The demo's traffic ends", unexpected);
                status = new DemoTraffic.Status(appended, "The demo's traffic ended by a fault: " + unexpected);
                return;
            }
        }
    }

    private void act(TrafficAccounts accounts, LiveBusiness business) {
        double due = 0;
        long before = System.nanoTime();
        while (!ends(TICK)) {
            long now = System.nanoTime();
            due = Math.min(due + pace * (now - before) / 1e9, pace); // A store that was slow is not overrun.
            before = now;
            due -= append(accounts, business, due);
        }
    }

    /** How many events were appended: those that are due, and the rest of a command's. */
    private long append(TrafficAccounts accounts, LiveBusiness business, double due) {
        List<Draft> drafts = new ArrayList<>();
        List<AppendRequest> requests = new ArrayList<>();
        long events = 0;
        while (events + 1 <= due) {
            Draft draft = business.next(clock.instant());
            drafts.add(draft);
            requests.add(draft.request("traffic:" + run + ":" + ++commands));
            events += draft.events();
        }
        if (!requests.isEmpty()) {
            settle(accounts, business, drafts, store.appendAll(requests));
        }
        return events;
    }

    private void settle(
            TrafficAccounts accounts, LiveBusiness business, List<Draft> drafts, List<AppendOutcome> outcomes) {
        boolean refused = false;
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case AppendOutcome.Appended done -> appended += drafts.get(i).events();
                case AppendOutcome.Refused conflict -> {
                    refused = true;
                    LOG.debug("Somebody else acted on the same account", conflict.reason());
                }
            }
        }
        if (refused) {
            business.forget();
            accounts.reload();
        }
        status = new DemoTraffic.Status(appended, null);
    }

    private boolean ends(Duration after) {
        try {
            return closing.await(after.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
