package io.backstory.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Redis in the data folder. Every method is called under the {@link FolderLock}. */
final class RedisServer {
    private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
    private static final Pattern PORT = Pattern.compile("(?m)^port (\\d{1,5})$");

    /** Its append-only file is bounded by maxmemory and loads at 100 MB/s and more. */
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /** What a daemon needs to show up in the process table after its parent has ended. */
    private static final Duration APPEARS_WITHIN = Duration.ofMillis(200);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration FORCED_STOP_LIMIT = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    private final DataFolder folder;
    private final Path program;
    private final RunAs runAs;
    private final boolean durable;

    RedisServer(DataFolder folder, Programs programs, RunAs runAs, boolean durable) {
        this.folder = folder;
        this.program = programs.redis();
        this.runAs = runAs;
        this.durable = durable;
    }

    /** The port of a healthy server already running on this data; one that runs but does not answer is stopped. */
    OptionalInt join(String password) throws IOException {
        if (running().isEmpty()) {
            return OptionalInt.empty();
        }
        Optional<Integer> port = lastPort();
        if (port.isPresent() && isReady(port.get(), password, START_LIMIT)) {
            return OptionalInt.of(port.get());
        }
        LOG.warn("Redis in {} runs but does not answer; it is stopped and started again", folder.root());
        stop();
        return OptionalInt.empty();
    }

    /** Starts the server; the port it listens on. */
    int start(String password) throws IOException {
        int port = Ports.free(lastPort().orElse(0));
        for (int attempt = 1; ; attempt++) {
            DataFolder.replace(settings(), settingsText(port, password));
            Files.deleteIfExists(log());
            runAs.claim(settings());
            Command.Outcome outcome = new Command(
                            runAs.command(program.toString(), settings().toString()),
                            folder.redis(),
                            Duration.ofSeconds(20))
                    .run();
            if (outcome.succeeded() && isReady(port, password, START_LIMIT)) {
                return port;
            }
            stop();
            boolean portTaken = Files.exists(log()) && Failures.tail(log()).contains("Address already in use");
            if (attempt == ATTEMPTS || !portTaken) {
                throw Failures.of("Redis did not start", outcome.output(), List.of(log()));
            }
            port = Ports.free(0);
        }
    }

    /** Blocks until the server has written its data and ended. Does nothing when none runs. */
    void stop() throws IOException {
        Optional<ProcessHandle> running = running();
        if (running.isEmpty()) {
            return;
        }
        ProcessHandle process = running.get();
        process.destroy();
        if (ServerProcess.waitUntilGone(process, settings(), STOP_LIMIT)) {
            return;
        }
        LOG.warn("Redis did not stop in {} s; it is killed", STOP_LIMIT.toSeconds());
        process.destroyForcibly();
        if (!ServerProcess.waitUntilGone(process, settings(), FORCED_STOP_LIMIT)) {
            throw new EmbeddedServerException("Redis (process " + process.pid() + ") could not be stopped. Events are"
                    + " not affected, they are kept by PostgreSQL. End that process, then start again.");
        }
    }

    private boolean isReady(int port, String password, Duration limit) {
        long appearsUntil = System.nanoTime() + APPEARS_WITHIN.toNanos();
        boolean[] answered = new boolean[1];
        Waiting.until(limit, () -> {
            answered[0] = answers(port, password);
            boolean gone = System.nanoTime() - appearsUntil > 0 && running().isEmpty();
            return answered[0] || gone;
        });
        return answered[0];
    }

    private static boolean answers(int port, String password) {
        try {
            return RedisConnection.ping(port, password).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** By its command line: the pid file is gone after a kill in the wrong moment, the process is not. */
    private Optional<ProcessHandle> running() {
        return ServerProcess.search("redis-server", settings());
    }

    private Optional<Integer> lastPort() throws IOException {
        if (!Files.exists(settings())) {
            return Optional.empty();
        }
        Matcher port = PORT.matcher(Files.readString(settings()));
        return port.find() ? Optional.of(Integer.valueOf(port.group(1))) : Optional.empty();
    }

    private Path settings() {
        return folder.redis().resolve("redis.conf");
    }

    private Path log() {
        return folder.logs().resolve("redis.log");
    }

    /** Paths are relative to the folder Redis is started in, so no name needs quoting. */
    private String settingsText(int port, String password) {
        return """
                # Written by Backstory at each start.
                bind 127.0.0.1
                protected-mode yes
                port %d
                requirepass %s
                daemonize yes
                set-proc-title no
                pidfile redis.pid
                dir ./
                logfile ../logs/redis.log
                loglevel warning
                databases 1
                # Only what can be read again from PostgreSQL is kept here, so a full memory refuses writes rather than
                # dropping entries nobody would miss at once.
                maxmemory 256mb
                maxmemory-policy noeviction
                appendonly yes
                appendfsync %s
                save ""
                ignore-warnings ARM64-COW-BUG
                """.formatted(port, password, durable ? "everysec" : "no");
    }
}
