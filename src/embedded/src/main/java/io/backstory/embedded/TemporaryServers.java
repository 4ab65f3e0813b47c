package io.backstory.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers for tests, in a folder that is thrown away: one PostgreSQL and one Redis for each virtual machine, started
 * on first use, stopped and deleted when it ends. Those of a killed one are cleared away by the next.
 *
 * <p>They run with fsync off, since nothing of theirs outlives the tests: never for data that matters. Thread-safe.
 */
public final class TemporaryServers {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryServers.class);
    private static final String PREFIX = "backstory-temporary-";

    private TemporaryServers() {}

    /**
     * The servers of this virtual machine. Blocks for up to 3 s at the first call.
     *
     * @return must not be closed by the caller
     * @throws EmbeddedServerException when they cannot be started
     */
    public static EmbeddedServers shared() {
        return Shared.SERVERS;
    }

    /**
     * Makes an empty database on the shared server. Blocks for some 50 ms.
     *
     * @return its JDBC URL; user and password are those of {@link #shared()}
     * @throws EmbeddedServerException when it cannot be made
     */
    public static String freshDatabase() {
        ServerAddresses addresses = shared().addresses();
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        String jdbcUrl = addresses.jdbcUrl();
        int slash = jdbcUrl.lastIndexOf('/');
        int port = Integer.parseInt(jdbcUrl.substring(jdbcUrl.lastIndexOf(':') + 1, slash));
        try (PostgresConnection server =
                PostgresConnection.open(port, addresses.user(), addresses.password(), "postgres")) {
            server.execute("CREATE DATABASE " + name);
        } catch (IOException failure) {
            throw Failures.of("No database for this test could be made", failure);
        }
        return jdbcUrl.substring(0, slash + 1) + name;
    }

    private static EmbeddedServers start() {
        try {
            Path folder = Files.createTempDirectory(PREFIX);
            try {
                StartOptions options = StartOptions.thrownAway();
                EmbeddedServers servers = EmbeddedServers.startOrJoin(folder, step -> LOG.debug("{}", step), options);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> throwAway(servers, folder)));
                AbandonedServers.removeBeside(servers.addresses().dataFolder(), PREFIX, options);
                return servers;
            } catch (RuntimeException failure) {
                DataFolder.deleteTree(folder);
                throw failure;
            }
        } catch (IOException failure) {
            throw Failures.of("There is no folder for temporary servers", failure);
        }
    }

    private static void throwAway(EmbeddedServers servers, Path folder) {
        try {
            servers.close();
            delete(folder);
        } catch (IOException | RuntimeException failure) {
            LOG.warn("Temporary servers were left behind in {}", folder, failure);
        }
    }

    /** Hundreds of databases are a quarter of a million files: where there is a program for that, nobody waits for it. */
    private static void delete(Path folder) throws IOException {
        Path remove = Path.of("/bin/rm");
        if (Files.isExecutable(remove)) {
            new ProcessBuilder(remove.toString(), "-rf", "--", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } else {
            DataFolder.deleteTree(folder);
        }
    }

    /** Loaded, and so started, by the first call. */
    private static final class Shared {
        static final EmbeddedServers SERVERS = start();
    }
}
