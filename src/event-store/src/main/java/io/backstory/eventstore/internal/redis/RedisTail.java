package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.LogFeed;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.relay.Hole;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailConfig;
import io.backstory.eventstore.relay.TailStatus;
import io.backstory.eventstore.relay.TailStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A tail that reads the log when a message rings, and in intervals when none can. */
public final class RedisTail implements Tail {

    /** In case the last message before a pause was lost: publishing promises nothing. */
    private static final Duration WITHOUT_A_RING = Duration.ofSeconds(1);

    private static final Duration FIRST_LOOK = Duration.ofMillis(1);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(250);

    private final LogFeed feed;
    private final TailConfig config;
    private final Bell bell = new Bell();
    private final Announcements announcements;
    private final @Nullable Subscription subscription;
    private final PageSize pageSize = new PageSize();
    private final Backoff look = new Backoff(FIRST_LOOK, LONGEST_LOOK);

    private volatile long position;
    private final AtomicLong shown = new AtomicLong();
    private volatile @Nullable String logProblem;
    private volatile boolean closed;
    private volatile TailStatus status;

    private RedisTail(LogFeed feed, TailConfig config) {
        this.feed = feed;
        this.config = config;
        this.position = config.after();
        this.announcements = new Announcements(config.prefix(), config.after());
        this.status = new TailStatus(
                State.POLLING, position, 0, announcements.counts(), Instant.now(), "Redis has not answered yet");
        this.subscription = config.redisUrl() == null ? null : Subscription.start(config, announcements, bell);
    }

    /** Starts one; it subscribes by itself, and again whenever it must. */
    public static RedisTail start(LogFeed feed, TailConfig config) {
        return new RedisTail(feed, config);
    }

    @Override
    public List<Event> next(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Cancellation.Registration cancelled = Cancellation.current().onCancel(bell::ring);
        try (cancelled) {
            while (true) {
                Cancellation.current().check();
                refuseWhenClosed();
                List<Event> page = read();
                if (!page.isEmpty()) {
                    return show(page);
                }
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive() || Thread.currentThread().isInterrupted()) {
                    return page;
                }
                Duration pause = pause();
                bell.await(pause.compareTo(left) < 0 ? pause : left);
            }
        }
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new IllegalStateException("The tail is closed.");
        }
    }

    private List<Event> read() {
        try {
            List<Event> page = feed.after(position, config.aggregateTypes(), pageSize.next());
            logProblem = null;
            pageSize.read(page);
            return page;
        } catch (StoreUnavailableException away) {
            logProblem = away.getMessage();
            return List.of();
        }
    }

    private List<Event> show(List<Event> page) {
        announcements.shown(page);
        look.reset();
        position = page.getLast().position();
        shown.addAndGet(page.size());
        status();
        return page;
    }

    private Duration pause() {
        State state = status().state();
        boolean expectsMore = state != State.LOG_AWAY && announcements.expectsMore();
        if (expectsMore || state != State.LIVE) {
            return look.next();
        }
        look.reset();
        return WITHOUT_A_RING;
    }

    private State state() {
        if (closed) {
            return State.CLOSED;
        }
        if (logProblem != null) {
            return State.LOG_AWAY;
        }
        return subscription != null && subscription.problem() == null && announcements.heard()
                ? State.LIVE
                : State.POLLING;
    }

    private @Nullable String problem(State state) {
        return switch (state) {
            case LIVE, CLOSED -> null;
            case LOG_AWAY -> logProblem;
            case POLLING ->
                subscription == null
                        ? "No Redis was named"
                        : subscription.problem() == null
                                ? "No relay publishes what is appended"
                                : subscription.problem();
        };
    }

    @Override
    public TailStatus status() {
        synchronized (announcements) {
            State state = state();
            Instant since = state == status.state() ? status.since() : Instant.now();
            status = new TailStatus(state, position, shown.get(), announcements.counts(), since, problem(state));
            return status;
        }
    }

    @Override
    public List<Hole> holes() {
        return announcements.holes();
    }

    @Override
    public void close() {
        closed = true;
        bell.ring();
        if (subscription != null) {
            subscription.close();
        }
    }
}
