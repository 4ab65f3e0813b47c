package io.backstory.desktop.connect;

import io.backstory.embedded.EmbeddedServers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which servers to work on.
 *
 * @param database where PostgreSQL is; null for the embedded one
 * @param redis {@code redis://…}; null for the embedded one, or for none beside a database of one's own
 * @param dataFolder of the embedded servers and the settings
 */
public record ConnectOptions(
        @Nullable DatabaseAddress database, @Nullable String redis, Path dataFolder) {

    /** The embedded servers in the user's data folder. */
    public static ConnectOptions embedded() {
        return new ConnectOptions(null, null, EmbeddedServers.defaultDataFolder());
    }
}
