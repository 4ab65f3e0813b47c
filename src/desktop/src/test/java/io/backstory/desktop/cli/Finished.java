package io.backstory.desktop.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command line came to.
 *
 * @param results what it printed, without space around it
 * @param messages what it said beside them
 */
record Finished(int status, String results, String messages) {

    /** Runs a command line to its end in this program. */
    static Finished running(String... arguments) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = BackstoryCommand.run(
                arguments,
                (options, link, choose) -> ExitStatus.DONE,
                new Terminal(
                        new PrintStream(results, true, StandardCharsets.UTF_8),
                        new PrintStream(messages, true, StandardCharsets.UTF_8),
                        false));
        return new Finished(
                status, results.toString(StandardCharsets.UTF_8).strip(), messages.toString(StandardCharsets.UTF_8));
    }
}
