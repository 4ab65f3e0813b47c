package io.backstory.eventstore.internal.redis;

import static io.backstory.eventstore.internal.redis.ScriptConnection.bytes;

import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.RelayConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * The relay's side of Redis. Used by one thread; calls block for at most a few seconds and fail with a JedisException.
 */
final class Outbox implements AutoCloseable {

    private final RelayConfig config;
    private final Endpoint endpoint;
    private final Script publish = Script.named("publish");
    private final Script begin = Script.named("begin");
    private final List<byte[]> keys;
    private @Nullable ScriptConnection connection;

    /** Connects at the first call. */
    Outbox(RelayConfig config) {
        this.config = config;
        this.endpoint = Endpoint.of(config.redisUrl(), "backstory-relay");
        this.keys =
                List.of(bytes(endpoint.key(config.prefix(), "relay")), bytes(endpoint.key(config.prefix(), "outbox")));
    }

    /** The place that Redis has reached; null when it holds none. */
    @Nullable
    Mark reached() {
        ScriptConnection redis = connection();
        redis.sendCommand(Command.HMGET, keys.getFirst(), bytes("position"), bytes("hash"));
        return mark((List<?>) redis.getOne());
    }

    /**
     * Sends messages, which Redis takes if it stands at the place they follow; ask for its {@link #answer} before any
     * other call.
     *
     * @param quiet whether they go to the list only
     */
    void send(Mark follows, List<EventMessage> messages, boolean quiet) {
        Mark last = Mark.of(messages.getLast().event());
        List<byte[]> values = new ArrayList<>(7 + 2 * messages.size());
        values.add(bytes(Long.toString(follows.position())));
        values.add(bytes(follows.hash().hex()));
        values.add(bytes(Long.toString(last.position())));
        values.add(bytes(last.hash().hex()));
        values.add(bytes(quiet ? "quiet" : "publish"));
        values.add(bytes(Integer.toString(config.outboxEvents())));
        values.add(bytes(Long.toString(config.outboxBytes())));
        for (EventMessage message : messages) {
            values.add(bytes(config.prefix() + ":" + message.event().aggregateType()));
            values.add(bytes(message.json()));
        }
        connection().send(publish, keys, values);
    }

    /**
     * Waits for the answer to what was sent.
     *
     * @return the place Redis stands at now: that of the last message, unless it refused them; null when it holds none
     */
    @Nullable
    Mark answer() {
        return mark(connection().answer());
    }

    /** Empties the list and begins at a place, if Redis still stands where it was seen; the place it stands at then. */
    @Nullable
    Mark begin(@Nullable Mark seen, Mark at) {
        connection()
                .send(
                        begin,
                        keys,
                        List.of(
                                bytes(seen == null ? "" : Long.toString(seen.position())),
                                bytes(seen == null ? "" : seen.hash().hex()),
                                bytes(Long.toString(at.position())),
                                bytes(at.hash().hex())));
        return answer();
    }

    private ScriptConnection connection() {
        ScriptConnection known = connection;
        if (known == null || known.isBroken()) {
            close();
            known = endpoint.writing(config.prefix());
            connection = known;
        }
        return known;
    }

    /** What somebody else wrote there is a place that no log has, and is treated as such. */
    private static @Nullable Mark mark(List<?> answer) {
        String position = text(answer.get(0));
        EventHash hash = new EventHash(text(answer.get(1)));
        if (position.isEmpty() || hash.hex().isEmpty()) {
            return null;
        }
        try {
            return new Mark(Long.parseLong(position), hash);
        } catch (NumberFormatException foreign) {
            return new Mark(-1, hash);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : new String((byte[]) value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        connectAnew();
    }

    /** The next call connects to the server that is the right one then. */
    void connectAnew() {
        ScriptConnection last = connection;
        connection = null;
        if (last != null) {
            last.close();
        }
    }
}
