package io.backstory.eventstore.internal.redis;

import io.backstory.embedded.TemporaryServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis of a test's own, to be killed: the program of the shared one, started once more. */
final class OwnRedis implements AutoCloseable {

    private final Path folder;
    private final List<String> settings;
    private final int port;
    private final String program;
    private @Nullable Process process;

    private OwnRedis(Path folder, List<String> settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.port = freePort();
        try (RedisClient shared = RedisClient.create(URI.create(sharedUrl()))) {
            this.program = shared.info("server")
                    .lines()
                    .filter(line -> line.startsWith("executable:"))
                    .map(line -> line.substring("executable:".length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static String sharedUrl() {
        return TemporaryServers.shared().addresses().redisUrl();
    }

    /** Not started yet. */
    static OwnRedis at(Path folder, boolean keeps) throws IOException {
        return new OwnRedis(folder, List.of("--appendonly", keeps ? "yes" : "no"));
    }

    /** Started in a folder of its own with more settings. */
    static OwnRedis startedWith(Path folder, String... settings) throws IOException {
        OwnRedis redis = new OwnRedis(Files.createTempDirectory(folder, "redis"), List.of(settings));
        redis.start();
        return redis;
    }

    /** Started. */
    static OwnRedis startedAt(Path folder, boolean keeps) throws IOException {
        OwnRedis redis = at(folder, keeps);
        redis.start();
        return redis;
    }

    String program() {
        return program;
    }

    int port() {
        return port;
    }

    String url() {
        return "redis://127.0.0.1:" + port + "/0";
    }

    RedisClient client() {
        return RedisClient.create(URI.create(url()));
    }

    /** Starts it, with what it has kept or empty, and waits until it answers. */
    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "--port", Integer.toString(port)));
        command.addAll(List.of("--bind", "127.0.0.1", "--save", ""));
        command.addAll(settings);
        command.addAll(List.of("--dir", folder.toString(), "--loglevel", "warning"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(folder, "redis", ".log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        Until.holds("Redis answers", () -> {
            try (RedisClient client = client()) {
                return "PONG".equals(client.ping());
            } catch (JedisException notYet) {
                return false;
            }
        });
    }

    /** Keeps what its file holds now; the answer puts that back while Redis is killed. */
    Runnable remember() throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("appendonlydir"))) {
            file = files.filter(each -> each.toString().endsWith(".incr.aof"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(file);
        return () -> {
            try {
                Files.write(file, content);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        };
    }

    /** As {@code kill -9}. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
