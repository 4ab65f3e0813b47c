package io.backstory.desktop.connect;

import io.backstory.embedded.EmbeddedServers;
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
 */
public record ConnectOptions(
        @Nullable DatabaseAddress database,
        @Nullable String redis,
        Path dataFolder,
        @Nullable Path masterKey) {

    /** Without a master key. */
    public ConnectOptions(@Nullable DatabaseAddress database, @Nullable String redis, Path dataFolder) {
        this(database, redis, dataFolder, null);
    }

    /** Nothing was said: the embedded servers in the user's data folder. */
    public static ConnectOptions defaults() {
        return new ConnectOptions(null, null, EmbeddedServers.defaultDataFolder());
    }

    /** Whether the demo's own servers are meant. */
    public boolean embedded() {
        return database == null;
    }

    /** The same with another database address, such as one with a password that was typed. */
    public ConnectOptions with(DatabaseAddress other) {
        return new ConnectOptions(other, redis, dataFolder, masterKey);
    }

    /** Never prints addresses: they may hold what is not for a log. */
    @Override
    public String toString() {
        return "ConnectOptions[data " + dataFolder + "]";
    }
}
