package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/**
 * Where a command writes: results to one stream, progress and errors to the other. A reader that has gone away (a
 * closed pipe) ends the command quietly.
 */
final class Terminal {

    private final PrintStream results;
    private final PrintStream messages;
    private final boolean interactive;

    /** @param interactive whether somebody watches the messages: only then is progress shown */
    Terminal(PrintStream results, PrintStream messages, boolean interactive) {
        this.results = results;
        this.messages = messages;
        this.interactive = interactive;
    }

    /** Writes a line of the result. */
    void line(String text) {
        results.println(text);
        if (results.checkError()) {
            throw new ReaderGoneException();
        }
    }

    /** Writes a JSON document as a line of the result. */
    void json(JsonNode document) {
        line(document.toString());
    }

    /** Writes rows with their columns aligned; columns whose index is in {@code right} are aligned to the right. */
    void table(List<String> header, List<List<String>> rows, List<Integer> right) {
        int[] widths = new int[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = header.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        line(aligned(header, widths, right));
        for (List<String> row : rows) {
            line(aligned(row, widths, right));
        }
    }

    /** Writes a message for the person at the terminal. */
    void message(String text) {
        messages.println(text);
    }

    /** Replaces the progress line; does nothing when nobody watches. */
    void progress(String text) {
        if (interactive) {
            messages.print("\r\u001b[K" + text);
            messages.flush();
        }
    }

    /** Takes the progress line away. */
    void endProgress() {
        progress("");
    }

    private static String aligned(List<String> cells, int[] widths, List<Integer> right) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - width(cell));
            line.append(right.contains(column) ? padding + cell : cell + padding)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Nobody reads the results any more: not a failure. */
    static final class ReaderGoneException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ReaderGoneException() {
            super("The reader of the results has gone away.");
        }
    }
}
