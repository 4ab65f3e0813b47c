package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.internal.postgres.RelaySession;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayStatus;
import io.backstory.eventstore.relay.RelayStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** A relay on its thread: gets the leadership, leads, and goes on after every failure. */
public final class RedisRelay implements Relay {

    private static final Logger LOG = LoggerFactory.getLogger(RedisRelay.class);

    /** How often a relay that stands by asks for the leadership: well below the 5 s in which it must have it. */
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    /** A busy log written by other programs is looked at every millisecond, an idle one 50 times a second. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(1);

    private static final Duration LONGEST_LOOK = Duration.ofMillis(20);

    private static final Duration FIRST_RETRY = Duration.ofMillis(50);

    /** Shorter than the server's patience with a silent leader: while Redis is away the leadership stays. */
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(1);

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(15);

    private final EventStoreConfig store;
    private final RelayConfig config;
    private final Bell bell = new Bell();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Backoff retry = new Backoff(FIRST_RETRY, LONGEST_RETRY);
    private final Thread thread;
    private volatile RelayStatus status = new RelayStatus(State.STARTING, 0, 0, Instant.now(), null);

    private RedisRelay(EventStoreConfig store, RelayConfig config) {
        this.store = store;
        this.config = config;
        this.thread = Thread.ofPlatform().name("backstory-relay").daemon().unstarted(this::run);
    }

    /** Starts one; it connects by itself, and again whenever it must. */
    public static RedisRelay start(EventStoreConfig store, RelayConfig config) {
        RedisRelay relay = new RedisRelay(store, config);
        relay.thread.start();
        return relay;
    }

    @Override
    public void wake() {
        bell.ring();
    }

    @Override
    public RelayStatus status() {
        return status;
    }

    @Override
    public void close() {
        closing.countDown();
        bell.ring();
        try {
            if (!thread.join(PATIENCE_AT_THE_END)) {
                LOG.warn("The relay did not end within {} s; it is left behind", PATIENCE_AT_THE_END.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed()) {
            try (RelaySession log = RelaySession.open(store)) {
                if (becomesLeader(log)) {
                    lead(log);
                }
            } catch (EventStoreException lost) {
                report(State.WAITING_FOR_LOG, status.position(), status.lag(), lost.getMessage());
                pause(retry.next());
            } catch (RuntimeException unexpected) {
                LOG.error("The relay failed; it begins anew", unexpected);
                report(State.WAITING_FOR_LOG, status.position(), status.lag(), "Unexpected failure: " + unexpected);
                pause(LONGEST_RETRY);
            }
        }
        report(State.CLOSED, status.position(), status.lag(), null);
    }

    private boolean becomesLeader(RelaySession log) {
        while (!closed()) {
            if (log.lead()) {
                return true;
            }
            retry.reset();
            report(State.STANDING_BY, status.position(), 0, null);
            pause(ASK_AGAIN);
        }
        return false;
    }

    private void lead(RelaySession log) {
        retry.reset();
        try (Outbox outbox = new Outbox(config)) {
            LeadingRelay term = new LeadingRelay(log, outbox, config);
            Backoff look = new Backoff(FIRST_LOOK, LONGEST_LOOK);
            Gauge gauge = new Gauge(log);
            while (!closed()) {
                try {
                    boolean more = term.step();
                    retry.reset();
                    report(State.LEADING, term.position(), gauge.lag(term.position(), more), null);
                    if (more) {
                        look.reset();
                    } else {
                        bell.await(look.next());
                    }
                } catch (JedisException away) {
                    // Also of a server that answers: it may have become a replica, or have handed the keys on.
                    outbox.connectAnew();
                    wait(State.WAITING_FOR_REDIS, log, term, "Redis does not take messages: " + away.getMessage());
                } catch (OtherHistoryException other) {
                    wait(State.REFUSED, log, term, other.getMessage());
                }
            }
        }
    }

    /** Asking for the head keeps the session, and so the leadership. */
    private void wait(State state, RelaySession log, LeadingRelay term, @Nullable String problem) {
        long position = Math.max(term.position(), status.position());
        report(state, position, Math.max(0, log.head() - position), problem);
        pause(retry.next());
    }

    private void report(State state, long position, long lag, @Nullable String problem) {
        RelayStatus before = status;
        boolean same = before.state() == state;
        if (!same) {
            LOG.info("The relay is {}{}", state, problem == null ? "" : ": " + problem);
        }
        status = new RelayStatus(state, position, lag, same ? before.since() : Instant.now(), problem);
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void pause(Duration duration) {
        try {
            closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            closing.countDown();
        }
    }

    /** How much is waiting, asked for seldom: the question costs a round trip. */
    private static final class Gauge {

        private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

        private final RelaySession log;
        private long head;
        private long asked = System.nanoTime() - EVERY_NANOS;

        Gauge(RelaySession log) {
            this.log = log;
        }

        long lag(long position, boolean more) {
            if (!more) {
                return 0;
            }
            if (System.nanoTime() - asked >= EVERY_NANOS) {
                head = log.head();
                asked = System.nanoTime();
            }
            return Math.max(0, head - position);
        }
    }
}
