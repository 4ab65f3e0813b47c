package io.backstory.desktop.connect;

import java.net.URI;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** Asks Redis for a sign of life. Thread-safe; blocks for at most a few seconds. */
public final class RedisProbe implements AutoCloseable {

    private final RedisClient client;

    /**
     * Connects lazily, at the first question. Through TLS the server's certificate and name are checked.
     *
     * @param url {@code redis://user:password@host:port/0}, or {@code rediss} for TLS
     */
    public RedisProbe(String url) {
        URI uri = URI.create(url);
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder(uri);
        if ("rediss".equals(uri.getScheme())) {
            // By itself the library would take any name in a trusted certificate.
            config.sslOptions(
                    SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
        }
        this.client = RedisClient.builder()
                .hostAndPort(uri.getHost(), uri.getPort())
                .clientConfig(config.build())
                .build();
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
