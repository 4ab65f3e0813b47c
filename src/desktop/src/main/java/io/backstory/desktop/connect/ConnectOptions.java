package io.backstory.desktop.connect;

import io.backstory.embedded.EmbeddedServers;
import io.backstory.eventstore.relay.RedisAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which servers to work with, and where the program keeps its own data.
 *
 * @param database where PostgreSQL is; null for the embedded one
 * @param redis address of a Redis server; null for the embedded one, or for none where a database is given. May hold a
 *     password
 * @param dataFolder of the embedded servers and of settings
 * @param masterKey file of the key under which the keys of personal data are stored; null for none
 * @param profile what the user calls the place and wants to do there; null when it was not written down
 * @param readOnly whether the server is to refuse every write of the session; never of the demo's own
 */
public record ConnectOptions(
        @Nullable DatabaseAddress database,
        @Nullable String redis,
        Path dataFolder,
        @Nullable Path masterKey,
        @Nullable Profile profile,
        boolean readOnly) {

    /** Without a master key and a profile, and able to write. */
    public ConnectOptions(@Nullable DatabaseAddress database, @Nullable String redis, Path dataFolder) {
        this(database, redis, dataFolder, null, null, false);
    }

    /** Nothing was said: the embedded servers in the user's data folder. */
    public static ConnectOptions defaults() {
        return new ConnectOptions(null, null, EmbeddedServers.defaultDataFolder());
    }

    /** Whether the demo's own servers are meant. */
    public boolean embedded() {
        return database == null;
    }

    /** The same for somebody who only looks. */
    public ConnectOptions readingOnly() {
        return new ConnectOptions(database, redis, dataFolder, masterKey, profile, true);
    }

    /** The same with another database address, such as one with a password that was typed. */
    public ConnectOptions with(DatabaseAddress other) {
        return new ConnectOptions(other, redis, dataFolder, masterKey, profile, readOnly);
    }

    /**
     * The same on a company's servers.
     *
     * @param password of the database's user; empty to leave it to {@code PGPASSWORD} and the pgpass file
     * @param redisPassword empty for none
     * @throws ConnectRefusedException when the profile's addresses cannot be used
     */
    public ConnectOptions at(Profile place, String password, String redisPassword) {
        DatabaseAddress address = place.address();
        RedisAddress server = place.redisAddress();
        if (server != null && !redisPassword.isEmpty()) {
            server = server.withPassword(redisPassword);
        }
        return new ConnectOptions(
                password.isEmpty() ? address : address.withPassword(password),
                server == null ? null : server.url(),
                dataFolder,
                masterKey,
                place,
                !place.operates());
    }

    /** Never prints addresses: they may hold what is not for a log. */
    @Override
    public String toString() {
        return "ConnectOptions[data " + dataFolder + "]";
    }
}
