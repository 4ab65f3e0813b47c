package io.backstory.eventstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.embedded.EmbeddedServers;
import io.backstory.embedded.ServerAddresses;
import io.backstory.eventstore.internal.redis.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** A PostgreSQL and a Redis that nobody else uses, with fsync on, to be killed and started again where they were. */
final class OwnServers implements AutoCloseable {

    private EmbeddedServers servers;

    OwnServers(Path folder) {
        servers = EmbeddedServers.startOrJoin(folder);
    }

    ServerAddresses addresses() {
        return servers.addresses();
    }

    /** An empty database; its JDBC URL. */
    String freshDatabase() throws SQLException {
        String name = "chaos_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        String url = addresses().jdbcUrl();
        return url.substring(0, url.lastIndexOf('/') + 1) + name;
    }

    void drop(String jdbcUrl) throws SQLException {
        execute("DROP DATABASE " + jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1) + " WITH (FORCE)");
    }

    Connection connect(String jdbcUrl) throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl, addresses().user(), addresses().password());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect(addresses().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Path postgresFolder() {
        return addresses().dataFolder().resolve("postgresql");
    }

    /** The process that all others of the server come from. */
    ProcessHandle postmaster() throws IOException {
        String pid =
                Files.readAllLines(postgresFolder().resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** The whole server at once. It is stopped first: a backend that outlives the others would still commit. */
    void killPostgres() throws Exception {
        ProcessHandle postmaster = postmaster();
        signal("STOP", postmaster);
        List<ProcessHandle> children = postmaster.children().toList();
        assertThat(children).as("PostgreSQL's processes").isNotEmpty();
        children.forEach(ProcessHandle::destroyForcibly);
        postmaster.destroyForcibly();
        children.forEach(OwnServers::awaitGone);
        awaitGone(postmaster);
    }

    void killRedis() {
        String settings = addresses().dataFolder().resolve("redis/redis.conf").toString();
        ProcessHandle redis = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(settings))
                .findFirst()
                .orElseThrow();
        redis.destroyForcibly();
        awaitGone(redis);
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    /** Nobody may have asked for the exit status of a process that is not ours: then it has no command any more. */
    private static void awaitGone(ProcessHandle process) {
        Until.holds(
                "process " + process.pid() + " is gone",
                () -> !process.isAlive() || process.info().commandLine().isEmpty());
    }

    /** Starts what was killed; it keeps its port. */
    void restart() {
        ServerAddresses before = addresses();
        EmbeddedServers dead = servers;
        servers = EmbeddedServers.startOrJoin(before.dataFolder());
        dead.close();
        assertThat(addresses()).isEqualTo(before);
    }

    @Override
    public void close() {
        servers.close();
    }
}
