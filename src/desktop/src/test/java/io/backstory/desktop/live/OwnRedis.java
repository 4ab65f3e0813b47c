package io.backstory.desktop.live;

import io.backstory.embedded.TemporaryServers;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis of a test's own, to be killed: the program of the shared one, started once more; it keeps nothing. */
final class OwnRedis implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final String program;
    private @Nullable Process process;

    OwnRedis(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        URI shared = URI.create(TemporaryServers.shared().addresses().redisUrl());
        try (RedisClient client = RedisClient.create(shared)) {
            this.program = client.info("server")
                    .lines()
                    .filter(line -> line.startsWith("executable:"))
                    .map(line -> line.substring("executable:".length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port + "/0";
    }

    void start() throws IOException {
        List<String> command = List.of(
                program,
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder.toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Until.holds("Redis answers", () -> {
            try (RedisClient client = RedisClient.create(URI.create(url()))) {
                return "PONG".equals(client.ping());
            } catch (JedisException notYet) {
                return false;
            }
        });
    }

    void flushAll() {
        try (RedisClient client = RedisClient.create(URI.create(url()))) {
            client.flushAll();
        }
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
