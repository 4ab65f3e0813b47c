package io.backstory.desktop;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.embedded.EmbeddedServers;
import io.backstory.embedded.ServerAddresses;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.DemoHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Real servers in a folder that is thrown away, with as much of the demo as a test wants. */
final class DemoServers implements AutoCloseable {

    private final Path folder;
    private final Connection connection;

    private DemoServers(Path folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /** Starts them empty. */
    static DemoServers empty() {
        try {
            Path folder = Files.createTempDirectory("backstory-window-");
            return new DemoServers(folder, Connection.open(new ConnectOptions(null, null, folder), step -> {}));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts them and fills the log. */
    static DemoServers with(long events) {
        DemoServers servers = empty();
        DemoHistory demo = ServiceLoader.load(DemoHistory.class).findFirst().orElseThrow();
        demo.load(servers.connection.store(), events, demo.defaultSeed(), ProgressListener.NONE);
        return servers;
    }

    /** What a window is to be told to join them. */
    ConnectOptions options() {
        return new ConnectOptions(null, null, folder);
    }

    Connection connection() {
        return connection;
    }

    /** Where they are. Joins them for a moment. */
    ServerAddresses addresses() {
        try (EmbeddedServers joined = EmbeddedServers.startOrJoin(folder)) {
            return joined.addresses();
        }
    }

    /** Ends PostgreSQL the hard way, as a power cut would. */
    void killPostgres() {
        try {
            Path pidFile;
            try (Stream<Path> files = Files.walk(folder.resolve("postgresql"), 3)) {
                pidFile = files.filter(file -> file.endsWith("postmaster.pid"))
                        .findFirst()
                        .orElseThrow();
            }
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts PostgreSQL again on what it kept; close the answer. */
    Connection restartPostgres() {
        return Connection.open(options(), step -> {});
    }

    /** Forgets what windows of earlier tests remembered. */
    void forgetWindow() {
        try {
            Files.deleteIfExists(folder.resolve("settings.json"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        connection.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
