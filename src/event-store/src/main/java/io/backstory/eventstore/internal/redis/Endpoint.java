package io.backstory.eventstore.internal.redis;

import java.net.URI;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** Where Redis is and how it is spoken to: what the address says, and a bound on every answer. */
record Endpoint(HostAndPort place, JedisClientConfig config) {

    /** Far longer than a script takes; a Redis that is stopped or cut off must not stop its clients with it. */
    private static final int ANSWER_MILLIS = 2_000;

    static Endpoint of(String url, String clientName) {
        URI uri = URI.create(url);
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder(uri)
                .resp2()
                .clientName(clientName)
                .timeoutMillis(ANSWER_MILLIS);
        if ("rediss".equals(uri.getScheme())) {
            // By itself the library would take any name in a trusted certificate.
            config.sslOptions(
                    SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
        }
        return new Endpoint(new HostAndPort(uri.getHost(), uri.getPort()), config.build());
    }
}
