package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Carries the log to Redis. */
@Command(
        name = "relay",
        description =
                "Publishes the log's events to Redis until it is interrupted; prints a line when its state changes."
                        + " Several may run: one leads, the others stand by.")
final class RelayCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(100);

    @ParentCommand
    private BackstoryCommand program;

    @Option(names = "--take-over", description = "Replace what Redis holds of another log instead of refusing.")
    private boolean takeOver;

    @Override
    public Integer call() throws Exception {
        return program.onLedger(this::run);
    }

    private int run(Connection ledger) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Cancellation.Registration interruption = Cancellation.current().onCancel(ended::countDown);
        try (interruption;
                Relay relay = start(ledger)) {
            RelayStatus printed = null;
            do {
                RelayStatus now = relay.status();
                if (isNews(now, printed)) {
                    print(now);
                    printed = now;
                }
            } while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        }
        return ExitStatus.DONE;
    }

    private Relay start(Connection ledger) {
        return ledger.relay(takeOver)
                .orElseThrow(() -> new UsageException("relay needs a Redis to publish to: name it with --redis."));
    }

    private static boolean isNews(RelayStatus now, @Nullable RelayStatus printed) {
        return printed == null || printed.state() != now.state() || !Objects.equals(printed.problem(), now.problem());
    }

    private void print(RelayStatus status) {
        String state = status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (program.json()) {
            program.terminal()
                    .json(JsonNodeFactory.instance
                            .objectNode()
                            .put("state", state)
                            .put("leader", status.leader())
                            .put("position", status.position())
                            .put("lag", status.lag())
                            .put("since", status.since().toString())
                            .put("problem", status.problem()));
        } else {
            String problem = status.problem() == null ? "" : ": " + Text.plain(status.problem());
            program.terminal()
                    .line("%s  %s, published up to position %d%s"
                            .formatted(Text.instant(status.since()), state, status.position(), problem));
        }
    }
}
