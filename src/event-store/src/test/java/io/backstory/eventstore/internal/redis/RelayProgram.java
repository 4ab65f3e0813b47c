package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayStatus.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A relay in a program of its own, to be killed. Says "leading" when it leads and ends with its input. */
final class RelayProgram {

    private RelayProgram() {}

    /** Runs until its input ends: JDBC URL, user, password, Redis URL, prefix. */
    public static void main(String[] arguments) throws IOException {
        EventStoreConfig store =
                new EventStoreConfig(arguments[0], arguments[1], arguments[2], 2, Duration.ofSeconds(10), List.of());
        try (Relay relay = EventStores.relay(store, RelayConfig.of(arguments[3]).withPrefix(arguments[4]))) {
            Until.holds("leading", () -> relay.status().state() == State.LEADING);
            System.out.println("leading");
            System.out.flush();
            while (System.in.read() >= 0) {
                // The test ends this program.
            }
        }
    }

    static Process start(EventStoreConfig store, RelayConfig relay) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProgram.class.getName(),
                        store.jdbcUrl(),
                        Objects.requireNonNull(store.user()),
                        Objects.requireNonNull(store.password()),
                        relay.redisUrl(),
                        relay.prefix())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static void awaitLeading(Process program) throws IOException {
        String said = program.inputReader().readLine();
        if (!"leading".equals(said)) {
            throw new IllegalStateException("The relay said " + said);
        }
    }
}
