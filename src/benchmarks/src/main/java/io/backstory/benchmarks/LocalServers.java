package io.backstory.benchmarks;

import io.backstory.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** Servers with the client's own settings, fsync on, in a folder that is thrown away, or kept. */
final class LocalServers implements AutoCloseable {

    /** 64 threads, for each of three ways, and some to spare; everything else stays as the client sets it. */
    private static final int MAX_CONNECTIONS = 250;

    private final Path folder;
    private final EmbeddedServers servers;
    private final boolean kept;
    private final Thread hook = new Thread(this::leave, "backstory-benchmark-stop");

    private LocalServers(Path folder, EmbeddedServers servers, boolean kept) {
        this.folder = folder;
        this.servers = servers;
        this.kept = kept;
    }

    /** Starts them; blocks for some seconds. */
    static LocalServers start() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("backstory-benchmark-");
        try {
            return start(folder, false, List.of("max_connections = " + MAX_CONNECTIONS));
        } catch (SQLException | RuntimeException failed) {
            delete(folder);
            throw failed;
        }
    }

    /**
     * Starts those of a folder that stays; blocks for some seconds.
     *
     * @param settings all that differ from the client's, until the next start
     */
    static LocalServers in(Path folder, List<String> settings) throws SQLException {
        return start(folder, true, settings);
    }

    private static LocalServers start(Path folder, boolean kept, List<String> settings) throws SQLException {
        try (EmbeddedServers first = EmbeddedServers.startOrJoin(folder)) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(first.addresses().jdbcUrl());
            source.setUser(first.addresses().user());
            source.setPassword(first.addresses().password());
            Sql.run(source, "ALTER SYSTEM RESET ALL");
            for (String setting : settings) {
                Sql.run(source, "ALTER SYSTEM SET " + setting);
            }
        }
        LocalServers servers = new LocalServers(folder, EmbeddedServers.startOrJoin(folder), kept);
        Runtime.getRuntime().addShutdownHook(servers.hook);
        return servers;
    }

    /** Where they are. */
    ServerLocation location() {
        return ServerLocation.of(servers);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        leave();
    }

    /** Also when somebody interrupts the run: a data set is large. */
    private void leave() {
        servers.close();
        if (kept) {
            return;
        }
        try {
            delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("The data of the benchmark was left in " + folder, failed);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
