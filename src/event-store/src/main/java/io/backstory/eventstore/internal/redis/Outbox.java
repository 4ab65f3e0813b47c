package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.RelayConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/**
 * The relay's side of Redis. Used by one thread; calls block for at most a few seconds and fail with a JedisException.
 */
final class Outbox implements AutoCloseable {

    private final RelayConfig config;
    private final RedisClient redis;
    private final Script publish = Script.named("publish");
    private final Script begin = Script.named("begin");
    private final List<String> keys;

    /** Connects at the first call. */
    Outbox(RelayConfig config) {
        this.config = config;
        this.keys = List.of(config.prefix() + ":relay", config.prefix() + ":outbox");
        Endpoint endpoint = Endpoint.of(config.redisUrl(), "backstory-relay");
        this.redis = RedisClient.builder()
                .hostAndPort(endpoint.place())
                .clientConfig(endpoint.config())
                .build();
    }

    /** The place that Redis has reached; null when it holds none. */
    @Nullable
    Mark reached() {
        List<String> guard = redis.hmget(keys.getFirst(), "position", "hash");
        String position = guard.get(0);
        String hash = guard.get(1);
        return position == null || hash == null ? null : mark(position, hash);
    }

    /**
     * Hands messages over, if Redis stands at the place they follow.
     *
     * @param quiet whether they go to the list only
     * @return the place Redis stands at now: that of the last message, unless it refused them; null when it holds none
     */
    @Nullable
    Mark publish(Mark follows, List<EventMessage> messages, boolean quiet) {
        Mark last = Mark.of(messages.getLast().event());
        List<String> arguments = new ArrayList<>(7 + 2 * messages.size());
        arguments.addAll(List.of(
                Long.toString(follows.position()),
                follows.hash().hex(),
                Long.toString(last.position()),
                last.hash().hex(),
                quiet ? "quiet" : "publish",
                Integer.toString(config.outboxEvents()),
                Long.toString(config.outboxBytes())));
        for (EventMessage message : messages) {
            arguments.add(config.prefix() + ":" + message.event().aggregateType());
            arguments.add(message.json());
        }
        return run(publish, arguments);
    }

    /** Empties the list and begins at a place, if Redis still stands where it was seen; the place it stands at then. */
    @Nullable
    Mark begin(@Nullable Mark seen, Mark at) {
        return run(
                begin,
                List.of(
                        seen == null ? "" : Long.toString(seen.position()),
                        seen == null ? "" : seen.hash().hex(),
                        Long.toString(at.position()),
                        at.hash().hex()));
    }

    private @Nullable Mark run(Script script, List<String> arguments) {
        List<?> answer = (List<?>) script.run(redis, keys, arguments);
        String position = (String) answer.get(0);
        return position.isEmpty() ? null : mark(position, (String) answer.get(1));
    }

    /** What somebody else wrote there is a place that no log has, and is treated as such. */
    private static Mark mark(String position, String hash) {
        try {
            return new Mark(Long.parseLong(position), new EventHash(hash));
        } catch (NumberFormatException foreign) {
            return new Mark(-1, new EventHash(hash));
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
