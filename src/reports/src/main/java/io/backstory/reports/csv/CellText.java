package io.backstory.reports.csv;

import io.backstory.reports.TextChanges;

/**
 * Writes texts so that they mean the same to every reader of CSV, and nothing to a spreadsheet: control, format and
 * bidirectional characters, line separators and lone surrogates become {@code \}{@code uXXXX}, a backslash two of them,
 * and a text that a spreadsheet could take for a formula begins with an apostrophe. Every text can be read back. Not
 * thread-safe; counts what it changed.
 */
public final class CellText {

    /** What begins a formula somewhere, in both widths, and the apostrophe, so that taking it off is unambiguous. */
    private static final String GUARDED = "=+-@\t\r'＝＋－＠＇";

    private static final String HEX = "0123456789abcdef";

    private long escaped;
    private long guarded;

    /** The text as a cell, before quotes. */
    public void encode(String text, StringBuilder cell) {
        if (text.isEmpty()) {
            return;
        }
        if (GUARDED.indexOf(text.charAt(0)) >= 0) {
            cell.append('\'');
            guarded++;
        }
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character == '\\') {
                cell.append("\\\\");
            } else if (character >= ' ' && character < 0x7f) {
                cell.append((char) character);
            } else if (isHidden(character)) {
                escape(character, cell);
            } else {
                cell.appendCodePoint(character);
            }
        }
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private void escape(int character, StringBuilder cell) {
        escaped++;
        for (char unit : Character.toChars(character)) {
            cell.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                cell.append(HEX.charAt((unit >> shift) & 0xf));
            }
        }
    }

    /** What was changed so far. */
    public TextChanges changes() {
        return new TextChanges(escaped, guarded);
    }

    /**
     * The text of a cell: the inverse of {@link #encode}.
     *
     * @throws IllegalArgumentException when {@link #encode} never wrote such a cell
     */
    public static String decode(String cell) {
        StringBuilder text = new StringBuilder(cell.length());
        for (int i = cell.startsWith("'") ? 1 : 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (cell.startsWith("\\\\", i)) {
                text.append('\\');
                i++;
            } else {
                text.append(escaped(cell, i));
                i += 5;
            }
        }
        return text.toString();
    }

    private static char escaped(String cell, int at) {
        if (!cell.startsWith("\\u", at) || at + 6 > cell.length()) {
            throw new IllegalArgumentException("A backslash at " + at + " escapes nothing: " + cell);
        }
        return (char) Integer.parseInt(cell, at + 2, at + 6, 16);
    }
}
