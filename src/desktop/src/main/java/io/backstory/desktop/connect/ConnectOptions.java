package io.backstory.desktop.connect;

import io.backstory.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which servers to work with, and where the program keeps its own data.
 *
 * @param db address of a PostgreSQL server; null for the embedded one
 * @param redis address of a Redis server; null for the embedded one, or none where {@code db} is given
 * @param data folder of the embedded servers and of settings; null for the operating system's user-data folder
 */
public record ConnectOptions(
        @Nullable String db,
        @Nullable String redis,
        @Nullable Path data) {

    private static final Set<String> NAMES = Set.of("--db", "--redis", "--data");

    /** Nothing was said. */
    public static final ConnectOptions NONE = new ConnectOptions(null, null, null);

    /** Whether the demo's own servers are meant. */
    public boolean embedded() {
        return db == null;
    }

    /** Where the embedded servers and the settings are kept. */
    public Path dataFolder() {
        return data == null ? EmbeddedServers.defaultDataFolder() : data;
    }

    /**
     * Understands {@code --name value} and {@code --name=value}.
     *
     * @return empty when there is anything else: then it is a command, not a wish for the window
     */
    public static Optional<ConnectOptions> parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            boolean valueFollows = equals >= 0 || i + 1 < arguments.size();
            if (!NAMES.contains(name) || !valueFollows) {
                return Optional.empty();
            }
            values.put(name, equals < 0 ? arguments.get(++i) : argument.substring(equals + 1));
        }
        String data = values.get("--data");
        return Optional.of(
                new ConnectOptions(values.get("--db"), values.get("--redis"), data == null ? null : Path.of(data)));
    }

    /** Never prints addresses: they may hold what is not for a log. */
    @Override
    public String toString() {
        return "ConnectOptions[data " + data + "]";
    }
}
