package io.backstory.benchmarks;

import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A relay in a program of its own, which hears of no append. Thread-safe. */
final class RelayProcess implements AutoCloseable {

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(20);

    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    /** Carries a log to Redis until its input ends. */
    public static void main(String[] arguments) throws IOException {
        EventStoreConfig store = new EventStoreConfig(
                arguments[0], value("USER"), value("PASSWORD"), 1, Duration.ofSeconds(30), List.of());
        try (Relay relay = EventStores.relay(store, RelayConfig.of(arguments[1]).withPrefix(arguments[2]))) {
            while (System.in.read() >= 0) {
                Objects.requireNonNull(relay.status());
            }
        }
    }

    /** Starts one. */
    static RelayProcess start(EventStoreConfig store, RelayConfig relay) {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName(),
                store.jdbcUrl(),
                relay.redisUrl(),
                relay.prefix());
        put(program.environment(), "USER", store.user());
        put(program.environment(), "PASSWORD", store.password());
        try {
            return new RelayProcess(program.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException failed) {
            throw new UncheckedIOException("The relay's program did not start", failed);
        }
    }

    /** Refuses what was measured beside a relay that has died. */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The relay's program ended with " + process.exitValue() + ".");
        }
    }

    /** Not as an argument: those are for everyone on the machine to read. */
    private static void put(Map<String, String> environment, String key, @Nullable String value) {
        if (value != null) {
            environment.put("BACKSTORY_BENCHMARK_" + key, value);
        }
    }

    private static @Nullable String value(String key) {
        return System.getenv("BACKSTORY_BENCHMARK_" + key);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_AT_THE_END)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
