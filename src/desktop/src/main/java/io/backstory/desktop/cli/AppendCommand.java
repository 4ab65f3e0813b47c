package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Appends what a file says, line by line. */
@Command(
        name = "append",
        description = "Appends JSON lines: {commandId?, appends:[{aggregateId, aggregateType, expectedVersion,"
                + " events:[{eventType, schemaVersion?, data}]}], metadata}. Prints a receipt per line.")
final class AppendCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Parameters(paramLabel = "FILE|-", description = "A file of JSON lines, or - for standard input.")
    private String file;

    @Override
    public Integer call() throws Exception {
        return program.onLedger(this::appendLines);
    }

    private int appendLines(Connection ledger) throws IOException {
        long number = 0;
        try (BufferedReader lines = open()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Cancellation.current().check();
                if (!line.isBlank()) {
                    print(ledger.store().append(AppendLine.parse(line)));
                }
            }
            return ExitStatus.DONE;
        } catch (CharacterCodingException notUtf8) {
            program.terminal().message("Line " + (number + 1) + " is not UTF-8. " + endedAt(number + 1));
            return ExitStatus.FAILED;
        } catch (RuntimeException failed) {
            if (failed instanceof Terminal.ReaderGoneException) {
                throw failed;
            }
            program.terminal().message("Line " + number + ": " + Failures.sentence(failed));
            program.terminal().message(endedAt(number));
            return ExitStatus.of(failed);
        }
    }

    private static String endedAt(long line) {
        return line == 1 ? "No line was appended." : "Lines before it were appended; lines after it were not read.";
    }

    private BufferedReader open() throws IOException {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (file.equals("-")) {
            return new BufferedReader(new InputStreamReader(System.in, strict));
        }
        try {
            return new BufferedReader(new InputStreamReader(Files.newInputStream(Path.of(file)), strict));
        } catch (NoSuchFileException missing) {
            throw new NotFoundException("There is no file " + Text.plain(file) + ". Nothing was appended.");
        }
    }

    private void print(AppendReceipt receipt) {
        if (program.json()) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            ArrayNode legs = document.putArray("appends");
            receipt.legs()
                    .forEach(leg -> legs.addObject()
                            .put("aggregateId", leg.aggregateId())
                            .put("fromVersion", leg.fromVersion())
                            .put("toVersion", leg.toVersion())
                            .put("fromPosition", leg.fromPosition())
                            .put("toPosition", leg.toPosition()));
            document.put("recordedAt", receipt.recordedAt().toString()).put("repeated", receipt.repeated());
            program.terminal().json(document);
        } else {
            program.terminal()
                    .line(receipt.legs().stream()
                                    .map(leg -> "%s v%d (#%d)"
                                            .formatted(
                                                    Text.plain(leg.aggregateId()), leg.toVersion(), leg.toPosition()))
                                    .collect(Collectors.joining(", "))
                            + (receipt.repeated() ? "  repeated" : ""));
        }
    }
}
