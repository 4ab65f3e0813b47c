package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.personal.Erasure;
import io.backstory.eventstore.personal.ErasureOrder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Forgets a person. */
@Command(
        name = "erase",
        description = "Destroys the key of a person's sealed data, for ever. Every event and every proof stays.")
final class EraseCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Parameters(paramLabel = "SUBJECT", description = "The person's id, as the events name it.")
    private String subject;

    @Option(names = "--reason", paramLabel = "R", description = "Why; it goes on record.")
    private @Nullable String reason;

    @Override
    public Integer call() throws Exception {
        if (reason == null || reason.isBlank()) {
            throw new UsageException("An erasure goes on record: say why with --reason.");
        }
        ErasureOrder order = new ErasureOrder(subject, System.getProperty("user.name", "unknown"), reason);
        return program.onLedger(ledger -> erase(ledger, order));
    }

    private int erase(Connection ledger, ErasureOrder order) {
        Erasure erasure = ledger.store()
                .personalData()
                .erase(order)
                .orElseThrow(() -> new NotFoundException("Nothing was ever sealed for " + Text.plain(subject)
                        + ". Nothing was changed. Its id stands in its envelopes: backstory events ID --json"));
        Terminal terminal = program.terminal();
        if (program.json()) {
            terminal.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("subject", erasure.subject())
                    .put("erasedAt", erasure.at().toString())
                    .put("by", erasure.by())
                    .put("reason", erasure.reason())
                    .put("repeated", erasure.repeated()));
            return ExitStatus.DONE;
        }
        terminal.line("%s %s at %s by %s: %s"
                .formatted(
                        Text.plain(erasure.subject()),
                        erasure.repeated() ? "had been erased before," : "was erased",
                        Text.instant(erasure.at()),
                        Text.plain(erasure.by()),
                        Text.plain(erasure.reason())));
        terminal.message("Backups and the server's write-ahead log hold the key until they expire."
                + " Other programs may show what they have open for another 30 s.");
        return ExitStatus.DONE;
    }
}
