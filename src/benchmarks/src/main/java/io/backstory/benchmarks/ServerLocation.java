package io.backstory.benchmarks;

import io.backstory.embedded.EmbeddedServers;
import io.backstory.embedded.ServerAddresses;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the servers are.
 *
 * @param jdbcUrl of any database of the PostgreSQL server: its own data is never touched
 * @param user null when the URL names one
 * @param password null when the URL has one or none is needed
 * @param redis null when there is none: the sketch's publishing is then left out
 */
record ServerLocation(
        String jdbcUrl,
        @Nullable String user,
        @Nullable String password,
        @Nullable URI redis) {

    /** Of servers that this machine runs. */
    static ServerLocation of(EmbeddedServers servers) {
        ServerAddresses addresses = servers.addresses();
        return new ServerLocation(
                addresses.jdbcUrl(), addresses.user(), addresses.password(), URI.create(addresses.redisUrl()));
    }

    /** The same server's database of this name. */
    ServerLocation database(String name) {
        String url = jdbcUrl.replaceFirst("^(jdbc:postgresql://[^/?]+)(/[^?]*)?", "$1/" + name);
        return new ServerLocation(url, user, password, redis);
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return "ServerLocation[" + jdbcUrl.replaceAll("\\?.*", "") + "]";
    }
}
