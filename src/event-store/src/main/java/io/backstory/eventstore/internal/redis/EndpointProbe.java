package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.relay.RedisProbe;
import io.backstory.eventstore.relay.RelayConfig;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Asks over one connection, which is kept while it answers. */
public final class EndpointProbe implements RedisProbe {

    private final Endpoint endpoint;
    private @Nullable ScriptConnection connection;

    private EndpointProbe(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** See {@link io.backstory.eventstore.EventStores#redisProbe}. */
    public static RedisProbe of(String redisUrl) {
        return new EndpointProbe(Endpoint.of(redisUrl, "backstory-probe"));
    }

    /** A line that was cut since the last question says nothing about the server that is the right one now. */
    @Override
    public synchronized String ask() {
        boolean kept = connection != null;
        try {
            return askOnce();
        } catch (JedisException silent) {
            close();
            if (kept && !(silent.getCause() instanceof SocketTimeoutException)) {
                return askAnew();
            }
            throw silent;
        }
    }

    private String askAnew() {
        try {
            return askOnce();
        } catch (JedisException silent) {
            close();
            throw silent;
        }
    }

    private String askOnce() {
        ScriptConnection known = connection == null ? endpoint.writing(RelayConfig.DEFAULT_PREFIX) : connection;
        connection = known;
        known.sendCommand(Command.INFO, "server");
        String facts = new String(known.getBinaryBulkReply(), StandardCharsets.UTF_8);
        String mode = fact(facts, "redis_mode:");
        if (!mode.isEmpty() && !mode.equals(endpoint.mode())) {
            throw new JedisDataException("it runs as " + mode + " and not as " + endpoint.mode());
        }
        String version = fact(facts, "redis_version:");
        return "Redis" + (version.isEmpty() ? "" : " " + version) + endpoint.word();
    }

    private static String fact(String facts, String name) {
        return facts.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public synchronized void close() {
        ScriptConnection last = connection;
        connection = null;
        if (last != null) {
            last.close();
        }
    }
}
