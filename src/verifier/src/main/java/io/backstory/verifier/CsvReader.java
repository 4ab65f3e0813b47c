package io.backstory.verifier;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads RFC 4180 to the letter: rows end with CR LF, the last one too, and a quote stands only where it may. */
final class CsvReader implements Closeable {

    private static final int LONGEST_CELL = 24 << 20;
    private static final int MOST_CELLS = 64;

    private final Reader in;
    private long row;
    private int current;

    CsvReader(InputStream bytes) throws IOException, Refusal {
        this.in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        advance();
    }

    /** The next row's cells as written; null behind the last one. */
    @Nullable
    List<String> next() throws IOException, Refusal {
        if (current < 0) {
            return null;
        }
        row++;
        List<String> cells = new ArrayList<>(24);
        while (true) {
            cells.add(current == '"' ? quoted() : plain());
            if (current == ',' && cells.size() < MOST_CELLS) {
                advance();
            } else {
                rowEnd();
                return cells;
            }
        }
    }

    private void rowEnd() throws IOException, Refusal {
        if (current != '\r') {
            throw wrong("ends where no row can");
        }
        advance();
        if (current != '\n') {
            throw wrong("does not end with CR LF");
        }
        advance();
    }

    private String plain() throws IOException, Refusal {
        StringBuilder cell = new StringBuilder();
        while (current >= 0 && current != ',' && current != '\r') {
            if (current == '"' || current == '\n') {
                throw wrong("has a quote or a line end in a cell that is not quoted");
            }
            append(cell);
        }
        return cell.toString();
    }

    private String quoted() throws IOException, Refusal {
        StringBuilder cell = new StringBuilder();
        advance();
        while (true) {
            if (current < 0) {
                throw wrong("ends inside a quoted cell");
            }
            if (current == '"') {
                advance();
                if (current != '"') {
                    return cell.toString();
                }
            }
            append(cell);
        }
    }

    private void append(StringBuilder cell) throws IOException, Refusal {
        if (cell.length() == LONGEST_CELL) {
            throw wrong("has a cell longer than any can be");
        }
        cell.append((char) current);
        advance();
    }

    private void advance() throws IOException, Refusal {
        try {
            current = in.read();
        } catch (CharacterCodingException damaged) {
            throw wrong("is not UTF-8");
        }
    }

    Refusal wrong(String what) {
        return new Refusal("Row %,d of the CSV %s.".formatted(row, what));
    }

    /** Undoes what keeps a text from being run as a formula or from hiding a character. */
    static String decode(String cell) throws Refusal {
        String text = cell.startsWith("'") ? cell.substring(1) : cell;
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                decoded.append(c);
            } else if (text.startsWith("\\\\", i)) {
                decoded.append('\\');
                i++;
            } else if (i + 6 <= text.length() && text.substring(i, i + 6).matches("\\\\u[0-9A-Fa-f]{4}")) {
                decoded.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                throw new Refusal("A cell of the CSV has a backslash that escapes nothing.");
            }
        }
        return decoded.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
