package io.backstory.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands that go on until somebody ends them. */
final class LiveCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerAddresses addresses = TemporaryServers.shared().addresses();
    private final String database = TemporaryServers.freshDatabase()
            .replace("jdbc:postgresql://", "postgresql://" + addresses.user() + ":" + addresses.password() + "@");
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @BeforeEach
    void aSmallDemoIsLoaded() {
        assertThat(new Run("demo", "--events", "1000").status()).isZero();
    }

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void tailPrintsFromAPositionInOrder() throws Exception {
        Run run = new Run("tail", "--from", "11", "--count", "20", "--json");

        assertThat(run.status()).isZero();
        List<Long> positions = new ArrayList<>();
        for (String line : run.results().lines().toList()) {
            positions.add(JSON.readTree(line).at("/position").longValue());
        }
        assertThat(positions).hasSize(20).isSorted().startsWith(11L).endsWith(30L);
    }

    @Test
    void tailReadsWellAndNarrowsToTypes() {
        Run run = new Run("tail", "--from", "1", "--count", "5", "--type", "Transfer");

        assertThat(run.status()).isZero();
        assertThat(run.results().lines()).hasSize(5).allMatch(line -> line.contains("Transfer"));
    }

    @Test
    void tailRefusesWhatMakesNoSense() {
        assertThat(new Run("tail", "--from", "0").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(new Run("tail", "--count", "0").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(new Run("tail", "--redis", "localhost").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(new Run("tail", "--redis", "localhost").messages())
                .startsWith("The address of Redis")
                .contains("redis://host:port/0");
    }

    @Test
    void relayWithoutRedisIsAUsageErrorThatSaysSo() {
        Run run = new Run("relay");

        assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.messages()).contains("--redis");
    }

    @Test
    void relayPublishesUntilItIsInterruptedAndTailHearsIt() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> arguments = List.of("relay", "--take-over", "--json", "--redis", addresses.redisUrl());
        Cancellation interruption = new Cancellation();
        Future<Integer> relay = executor.submit(() -> interruption.call(() -> run(arguments, said, said)));
        await(() -> said.toString(StandardCharsets.UTF_8).contains("\"state\":\"leading\""));
        Future<Run> tail = executor.submit(
                () -> new Run("tail", "--from", "500", "--count", "10", "--redis", addresses.redisUrl()));
        JsonNode line = JSON.readTree(
                said.toString(StandardCharsets.UTF_8).lines().toList().getLast());

        assertThat(tail.get(20, TimeUnit.SECONDS).results().lines()).hasSize(10);
        assertThat(line.at("/leader").booleanValue()).isTrue();
        assertThat(line.at("/problem").isNull()).isTrue();
        interruption.cancel();
        assertThat(relay.get(20, TimeUnit.SECONDS)).isZero();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private int run(List<String> arguments, ByteArrayOutputStream results, ByteArrayOutputStream messages) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--db", database));
        return BackstoryCommand.run(
                all.toArray(new String[0]),
                (options, link, choose) -> ExitStatus.DONE,
                new Terminal(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        new PrintStream(messages, true, StandardCharsets.UTF_8),
                        false));
    }

    /** A command that has ended. */
    private final class Run {
        private final ByteArrayOutputStream results = new ByteArrayOutputStream();
        private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
        private final int status;

        Run(String... arguments) {
            status = run(List.of(arguments), results, messages);
        }

        int status() {
            return status;
        }

        String results() {
            return results.toString(StandardCharsets.UTF_8).strip();
        }

        String messages() {
            return messages.toString(StandardCharsets.UTF_8);
        }
    }
}
