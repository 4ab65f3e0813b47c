package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.LogFolders;
import io.backstory.desktop.connect.Verified;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks the whole log against its hashes, its seals and what was known of it before. */
@Command(
        name = "verify",
        description = {
            "Verifies the whole log: hashes, chains, positions, roots and all seals; names the first wrong event.",
            "With FILE: verifies an evidence bundle instead, without any connection; keys come from --trust alone.",
            "Exit status: 0 proven, 1 something is wrong, 2 right in itself but not provable (no seal or no trusted key),",
            "3 FILE or its keys are not there."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final int NOT_PROVABLE = 2;

    @ParentCommand
    private BackstoryCommand program;

    @Option(
            names = "--trust",
            paramLabel = "PATH",
            description = {
                "A file of verifier keys, or a folder of .vkeys and .vkey files; may be given several times.",
                "Default for the log: those in the folder of its seals, if there are any. For FILE there is none."
            })
    private @Nullable List<Path> trust;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the log's sealer keeps its files. Default: a folder for this log in the data folder.")
    private @Nullable Path folder;

    @Option(
            names = "--forget",
            description = "Forget the seal that was verified last: the log was replaced on purpose.")
    private boolean forget;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "An evidence bundle, evidence-….zip.")
    private @Nullable Path file;

    @Override
    public Integer call() throws Exception {
        Path bundle = file;
        if (bundle != null) {
            return Interruption.cancellable(() -> new BundleCheck(program).run(bundle, trusted()));
        }
        return program.onLedger(this::verify);
    }

    private List<Path> trusted() {
        return trust == null ? List.of() : trust;
    }

    private int verify(Connection ledger) throws IOException {
        EventStore store = ledger.store();
        SealFolder seals = LogFolders.seals(folder, program.options(), store);
        Path remembered = LogFolders.lastVerified(program.options());
        if (forget) {
            Files.deleteIfExists(remembered);
        }
        long started = System.nanoTime();
        SealCheck check = LogFolders.verify(
                store,
                seals,
                trusted(),
                remembered,
                (done, total) -> program.terminal().progress("%,d of %,d events".formatted(done, total)));
        double seconds = (System.nanoTime() - started) / 1e9;
        program.terminal().endProgress();
        program.record(ledger, Verified.log(check));
        print(check, seconds);
        return switch (check) {
            case SealCheck.Proven unused -> ExitStatus.DONE;
            case SealCheck.Broken unused -> ExitStatus.FAILED;
            case SealCheck.Unproven unused -> NOT_PROVABLE;
        };
    }

    private void print(SealCheck check, double seconds) {
        if (program.json()) {
            program.terminal().json(json(check).put("seconds", Math.round(seconds * 100) / 100.0));
            return;
        }
        switch (check) {
            case SealCheck.Proven proven ->
                program.terminal()
                        .line(("PROVEN: %,d events of %,d aggregates are as they were appended, and %s for the"
                                        + " first %,d of them (%.1f s).")
                                .formatted(
                                        proven.events(),
                                        proven.aggregates(),
                                        proven.seals() == 1
                                                ? "1 seal vouches"
                                                : "%,d seals vouch".formatted(proven.seals()),
                                        proven.newest().size(),
                                        seconds));
            case SealCheck.Unproven unproven ->
                program.terminal()
                        .line(
                                "NOT PROVEN: %,d events of %,d aggregates agree with each other, but nothing outside the database vouches for them. %s"
                                        .formatted(unproven.events(), unproven.aggregates(), unproven.reason()));
            case SealCheck.Broken broken ->
                program.terminal()
                        .line("BROKEN at position %,d: %s"
                                .formatted(
                                        broken.finding().position(),
                                        Text.plain(broken.finding().problem())));
        }
    }

    private static ObjectNode json(SealCheck check) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        return switch (check) {
            case SealCheck.Proven proven ->
                document.put("result", "proven")
                        .put("events", proven.events())
                        .put("aggregates", proven.aggregates())
                        .put("seals", proven.seals())
                        .put("sealed", proven.newest().size())
                        .put("root", proven.newest().root().hex())
                        .put("note", proven.note());
            case SealCheck.Unproven unproven ->
                document.put("result", "unproven")
                        .put("events", unproven.events())
                        .put("aggregates", unproven.aggregates())
                        .put("problem", unproven.reason());
            case SealCheck.Broken broken -> json(document, broken.finding());
        };
    }

    private static ObjectNode json(ObjectNode document, LogCheck.Broken finding) {
        return document.put("result", "broken")
                .put("position", finding.position())
                .put("aggregateId", finding.aggregateId())
                .put("version", finding.version())
                .put("problem", finding.problem());
    }
}
