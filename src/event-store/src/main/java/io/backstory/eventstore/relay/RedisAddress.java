package io.backstory.eventstore.relay;

import java.net.URI;

/** Tells addresses that can be used from those that cannot. */
final class RedisAddress {

    private RedisAddress() {}

    /** Refuses an address that is none, without repeating it: it may hold a password. */
    static void check(String url) {
        String fault = "The address of Redis should read redis://host:port/0.";
        try {
            URI uri = URI.create(url);
            boolean known = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
            if (!known || uri.getHost() == null || uri.getPort() < 0) {
                throw new IllegalArgumentException(fault);
            }
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(fault);
        }
    }
}
