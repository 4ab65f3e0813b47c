package io.backstory.desktop.cli;

import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.relay.Tail;
import io.backstory.eventstore.relay.TailStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints events as they come. */
@Command(
        name = "tail",
        description = "Prints events as they are appended, each once and in order; with --json one event per line."
                + " Ends when interrupted, or after --count events.")
final class TailCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(500);

    /** A person is told of delays that last; servers that answer a moment late are no news. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    @ParentCommand
    private BackstoryCommand program;

    @Option(names = "--type", paramLabel = "T", split = ",", description = "Only these aggregate types.")
    private @Nullable Set<String> types;

    @Option(names = "--from", paramLabel = "POSITION", description = "From this position on. Default: what comes now.")
    private @Nullable Long from;

    @Option(names = "--count", paramLabel = "N", description = "End after so many events.")
    private @Nullable Long count;

    private boolean delayTold;

    @Override
    public Integer call() throws Exception {
        if (from != null && from < 1) {
            throw new UsageException("--from must be 1 or more.");
        }
        if (count != null && count < 1) {
            throw new UsageException("--count must be 1 or more.");
        }
        return program.onLedger(this::follow);
    }

    private int follow(Connection ledger) {
        long left = count == null ? Long.MAX_VALUE : count;
        try (Tail tail = start(ledger)) {
            while (left > 0) {
                List<Event> came = tail.next(LOOK);
                for (Event event :
                        program.json() ? came : ledger.store().personalData().revealed(came)) {
                    if (left-- > 0) {
                        print(event, ledger);
                    }
                }
                tellDelay(tail.status());
            }
        } catch (CancellationException interrupted) {
            // How it is meant to end.
            return ExitStatus.DONE;
        }
        return ExitStatus.DONE;
    }

    private Tail start(Connection ledger) {
        long after = from == null ? ledger.store().head() : from - 1;
        return ledger.tail(types == null ? Set.of() : types, after);
    }

    private void print(Event event, Connection ledger) {
        if (program.json()) {
            program.terminal().line(EventMessage.line(event));
        } else {
            program.terminal()
                    .line("%8d  %s  %s v%d  %s  %s  %s"
                            .formatted(
                                    event.position(),
                                    Text.instant(event.occurredAt()),
                                    Text.plain(event.aggregateId()),
                                    event.version(),
                                    Text.plain(event.eventType()),
                                    Text.plain(event.metadata().userId()),
                                    EventWords.of(event, ledger.definitions())));
        }
    }

    private void tellDelay(TailStatus status) {
        boolean live = status.state() == TailStatus.State.LIVE;
        if (live && delayTold) {
            program.terminal().message("Updates are live again.");
            delayTold = false;
        } else if (!live
                && !delayTold
                && Duration.between(status.since(), Instant.now()).compareTo(WORTH_TELLING) > 0) {
            program.terminal().message("Updates are delayed: " + Text.plain(status.problem()) + ". None is lost.");
            delayTold = true;
        }
    }
}
