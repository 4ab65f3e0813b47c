package io.backstory.reports.csv;

import io.backstory.reports.TextChanges;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as RFC 4180 has it: UTF-8, CRLF, an empty cell for what is absent, texts by the rules of {@link
 * CellText}. Holds one row at a time; not thread-safe.
 */
public final class CsvRows {

    private final Writer out;
    private final CellText cells = new CellText();
    private final StringBuilder row = new StringBuilder(1_024);
    private final StringBuilder cell = new StringBuilder(512);

    /**
     * Writes the header row.
     *
     * @param target is left open; {@link #finish} writes the rest
     * @param titles plain words
     */
    public CsvRows(OutputStream target, List<String> titles) {
        this.out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
        row.append(String.join(",", titles));
        end();
    }

    /** Adds a cell whose content holds no character with a meaning, such as a number. */
    public void plain(String content) {
        row.append(content).append(',');
    }

    /** Adds a cell of any text. */
    public void text(@Nullable String content) {
        cell.setLength(0);
        cells.encode(content == null ? "" : content, cell);
        if (needsQuotes()) {
            quoted();
        } else {
            row.append(cell);
        }
        row.append(',');
    }

    /** Spaces at the edge too: some readers take them off. */
    private boolean needsQuotes() {
        int length = cell.length();
        return length > 0
                && (cell.charAt(0) == ' '
                        || cell.charAt(length - 1) == ' '
                        || cell.indexOf("\"") >= 0
                        || cell.indexOf(",") >= 0);
    }

    private void quoted() {
        row.append('"');
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            row.append(c);
            if (c == '"') {
                row.append('"');
            }
        }
        row.append('"');
    }

    /**
     * Ends the row.
     *
     * @throws UncheckedIOException when the target fails
     */
    public void end() {
        if (row.charAt(row.length() - 1) == ',') {
            row.setLength(row.length() - 1);
        }
        row.append("\r\n");
        try {
            out.append(row);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        row.setLength(0);
    }

    /** Writes what is left; the target stays open. */
    public void finish() throws IOException {
        out.flush();
    }

    /** What was changed in texts so far. */
    public TextChanges changes() {
        return cells.changes();
    }
}
