package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.LogFolders;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.StoredSeal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Signs the log as it grows. */
@Command(
        name = "seal",
        description = {
            "Seals the log: signs its size and root whenever it grew. Runs until it is ended; one at a time per log.",
            "The key is made on first use and stays in the folder of the seals, outside the database."
        })
final class SealCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Option(names = "--once", description = "Seal what is there now, and end.")
    private boolean once;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Seal at most this often. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Key, trusted keys and seals. Default: a folder for this log in the data folder.")
    private @Nullable Path folder;

    @Option(names = "--rotate-key", description = "Retire the key and make another before sealing.")
    private boolean rotate;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1) {
            throw new UsageException("--interval must be at least 1 second.");
        }
        return program.onLedger(this::seal);
    }

    private int seal(Connection ledger) throws InterruptedException {
        SealFolder seals = LogFolders.seals(folder, program.options(), ledger.store());
        CountDownLatch ended = new CountDownLatch(1);
        Cancellation.Registration registration = Cancellation.current().onCancel(ended::countDown);
        try (registration) {
            do {
                lead(ledger, seals, ended);
            } while (!once && !await(ended));
        }
        return ExitStatus.DONE;
    }

    /** Seals for as long as this program leads and the server answers. */
    private void lead(Connection ledger, SealFolder seals, CountDownLatch ended) throws InterruptedException {
        Optional<LogSealer> lead = ledger.store().seals().sealer(seals);
        if (lead.isEmpty()) {
            if (once) {
                throw new UsageException("Another program is sealing this log. Nothing was changed.");
            }
            return;
        }
        try (LogSealer sealer = lead.get()) {
            if (rotate) {
                rotate = false;
                seals.rotateKey(ledger.store().seals().origin());
            }
            do {
                sealer.seal().ifPresent(this::print);
            } while (!once && !await(ended));
        } catch (StoreUnavailableException lost) {
            if (once) {
                throw lost;
            }
            program.terminal().message(Failures.sentence(lost));
        }
    }

    private boolean await(CountDownLatch ended) throws InterruptedException {
        return ended.await(Duration.ofSeconds(seconds).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void print(StoredSeal seal) {
        if (program.json()) {
            ObjectNode document = JsonNodeFactory.instance
                    .objectNode()
                    .put("size", seal.size())
                    .put("storedAt", seal.storedAt().toString())
                    .put("note", seal.note());
            program.terminal().json(document);
        } else {
            program.terminal().line("Sealed %,d events at %s".formatted(seal.size(), seal.storedAt()));
        }
    }
}
