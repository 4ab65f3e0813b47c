package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayGauge;
import io.backstory.eventstore.relay.RelayLag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Reads the place that the relay's script keeps in Redis and holds it against the log. One question at a time. */
public final class RedisGauge implements RelayGauge {

    private final EventStore log;
    private final Outbox redis;

    private RedisGauge(EventStore log, RelayConfig config) {
        this.log = log;
        this.redis = new Outbox(config);
    }

    /** See {@link io.backstory.eventstore.EventStores#relayGauge}. */
    public static RelayGauge of(EventStore log, RelayConfig config) {
        return new RedisGauge(log, config);
    }

    @Override
    public synchronized RelayLag read() {
        // The log first: what is appended between the two questions is not behind yet.
        long head = log.head();
        Mark mark;
        try {
            mark = redis.reached();
        } catch (JedisException silent) {
            redis.close();
            return new RelayLag.Unknown("Redis does not answer");
        }
        return mark == null ? new RelayLag.Nothing(true) : lag(head, mark);
    }

    private RelayLag lag(long head, Mark mark) {
        if (mark.position() < 0) {
            return new RelayLag.Nothing(false);
        }
        List<Event> around = log.after(Math.max(0, mark.position() - 1), Set.of(), 2);
        if (!stands(mark, around)) {
            return new RelayLag.Nothing(false);
        }
        long behind = Math.max(0, head - mark.position());
        @Nullable
        Event next = around.stream()
                .filter(event -> event.position() == mark.position() + 1)
                .findFirst()
                .orElse(null);
        return new RelayLag.Behind(mark.position(), behind, behind == 0 || next == null ? null : next.recordedAt());
    }

    /** Whether the log has what Redis says it has taken last. */
    private static boolean stands(Mark mark, List<Event> around) {
        return mark.equals(Mark.START)
                || around.stream().anyMatch(event -> Mark.of(event).equals(mark));
    }

    @Override
    public synchronized void close() {
        redis.close();
    }
}
