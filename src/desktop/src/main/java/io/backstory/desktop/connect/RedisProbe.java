package io.backstory.desktop.connect;

import java.net.URI;
import redis.clients.jedis.RedisClient;

/** Asks Redis for a sign of life. Thread-safe; blocks for at most a few seconds. */
public final class RedisProbe implements AutoCloseable {

    private final RedisClient client;

    /**
     * Connects lazily, at the first question.
     *
     * @param url {@code redis://:password@host:port/0}
     */
    public RedisProbe(String url) {
        this.client = RedisClient.create(URI.create(url));
    }

    /**
     * Sends a PING and asks for the version.
     *
     * @return such as {@code Redis 7.0.15}
     * @throws RuntimeException when there is no answer
     */
    public String ask() {
        client.ping();
        return client.info("server")
                .lines()
                .filter(line -> line.startsWith("redis_version:"))
                .map(line ->
                        "Redis " + line.substring("redis_version:".length()).strip())
                .findFirst()
                .orElse("Redis");
    }

    @Override
    public void close() {
        client.close();
    }
}
