package io.backstory.eventstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.embedded.ServerAddresses;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.internal.redis.Until;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server made from a base backup of a running one, as a restored backup or as a replica that streams from it. The
 * backup is taken by PostgreSQL's own low-level way, since the embedded server brings no {@code pg_basebackup}.
 */
final class SecondPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OwnServers first;
    private final Path data;
    private final int port;
    private @Nullable Process process;

    private SecondPostgres(OwnServers first, Path data, int port) {
        this.first = first;
        this.data = data;
        this.port = port;
    }

    /** What the first server holds now, recovered to that moment and writable. */
    static SecondPostgres restored(OwnServers first, Path folder) throws Exception {
        SecondPostgres restored = copied(first, folder);
        restored.start();
        restored.awaitValue("SELECT NOT pg_is_in_recovery()");
        return restored;
    }

    /** A hot standby that receives what the first server writes. */
    static SecondPostgres replica(OwnServers first, Path folder) throws Exception {
        SecondPostgres replica = copied(first, folder);
        ServerAddresses addresses = first.addresses();
        String address = addresses.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
        Files.createFile(replica.data.resolve("standby.signal"));
        Files.writeString(
                replica.data.resolve("postgresql.conf"),
                "\nprimary_conninfo = 'host=127.0.0.1 port=%s user=%s password=%s'\n"
                        .formatted(address, addresses.user(), addresses.password()),
                StandardOpenOption.APPEND);
        replica.start();
        replica.awaitValue("SELECT count(*) > 0 FROM pg_stat_wal_receiver WHERE status = 'streaming'");
        return replica;
    }

    private static SecondPostgres copied(OwnServers first, Path folder) throws Exception {
        Path data = Files.createDirectories(folder).resolve("data");
        try (Connection connection = first.connect(first.addresses().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('second', true)");
            Files.walkFileTree(first.postgresFolder(), new Copying(first.postgresFolder(), data));
            try (ResultSet label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                label.next();
                Files.writeString(data.resolve("backup_label"), label.getString(1));
            }
            // What was written during the copy is needed to make it consistent.
            Files.walkFileTree(
                    first.postgresFolder().resolve("pg_wal"),
                    new Copying(first.postgresFolder().resolve("pg_wal"), data.resolve("pg_wal")));
        }
        try (ServerSocket socket = new ServerSocket(0)) {
            return new SecondPostgres(first, data, socket.getLocalPort());
        }
    }

    /** The same program under the same identity as the first. */
    private void start() throws IOException {
        ProcessHandle.Info info = first.postmaster().info();
        List<String> command = new ArrayList<>();
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root && "root".equals(info.user().orElseThrow())) {
            command.addAll(List.of("unshare", "-U"));
        } else if (root) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.addAll(List.of(info.command().orElseThrow(), "-D", data.toString(), "-p", Integer.toString(port)));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("start.log").toFile())
                .start();
        Until.holds("the second server answers", PATIENCE, this::answers);
    }

    private boolean answers() {
        assertThat(process != null && process.isAlive())
                .as("the second server runs; see " + data.resolveSibling("start.log"))
                .isTrue();
        try (Connection connection = connect(first.addresses().jdbcUrl())) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** The same database of the first server, here. */
    String url(String firstUrl) {
        return firstUrl.replaceAll(":\\d+/", ":" + port + "/");
    }

    /** Both servers of the same database as one address, this one preferred. */
    String beside(String firstUrl) {
        return firstUrl.replaceFirst("//([^/]+)/", "//127.0.0.1:" + port + ",$1/")
                + "?targetServerType=preferSecondary";
    }

    EventStoreConfig config(String firstUrl) {
        return new EventStoreConfig(
                url(firstUrl),
                first.addresses().user(),
                first.addresses().password(),
                4,
                Duration.ofSeconds(10),
                List.of());
    }

    private Connection connect(String firstUrl) throws SQLException {
        return DriverManager.getConnection(
                url(firstUrl), first.addresses().user(), first.addresses().password());
    }

    /** Receives nothing more from the first server. */
    void disconnect() throws SQLException {
        execute("ALTER SYSTEM SET primary_conninfo = ''");
        execute("SELECT pg_reload_conf()");
        awaitValue("SELECT count(*) = 0 FROM pg_stat_wal_receiver");
    }

    /** From now on it takes writes. */
    void promote() throws SQLException {
        execute("SELECT pg_promote(true)");
        awaitValue("SELECT NOT pg_is_in_recovery()");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect(first.addresses().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void awaitValue(String sql) {
        Until.holds(sql, PATIENCE, () -> {
            try (Connection connection = connect(first.addresses().jdbcUrl());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() && row.getBoolean(1);
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        if (process != null) {
            // SIGTERM waits for clients, and what is here is thrown away.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    /** Copies a folder whose files may come and go meanwhile; the log of changes makes up for that. */
    private static final class Copying extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;

        Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Path target = to.resolve(from.relativize(folder));
            if (!Files.exists(target)) {
                Files.copy(folder, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.endsWith("postmaster.pid") && !file.endsWith("postmaster.opts")) {
                try {
                    Files.copy(
                            file,
                            to.resolve(from.relativize(file)),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException gone) {
                    return FileVisitResult.CONTINUE;
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
