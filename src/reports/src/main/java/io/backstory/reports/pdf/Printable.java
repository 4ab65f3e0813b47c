package io.backstory.reports.pdf;

import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * Makes any text printable: what no face has, what would not show itself, and what would move other characters is
 * written as {@code [U+202E]}. Thread-safe as its predicate is.
 */
final class Printable {

    /** Vietnamese needs two on a letter; more than that is stacked to hide something. */
    private static final int MOST_MARKS = 2;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final IntPredicate hasGlyph;

    /** @param hasGlyph whether some face can set a character */
    Printable(IntPredicate hasGlyph) {
        this.hasGlyph = hasGlyph;
    }

    /** The text itself when all of it can be printed. */
    String of(String text) {
        return isPlain(text) ? text : escaped(text);
    }

    private boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || (unit > '~' && (Character.isSurrogate(unit) || !shows(unit) || isMark(unit)))) {
                return false;
            }
        }
        return true;
    }

    private String escaped(String text) {
        StringBuilder printable = new StringBuilder(text.length() + 16);
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            marks = isMark(character) ? marks + 1 : 0;
            // A mark with nothing to stand on would be set on whatever came before it on the page.
            boolean loose = marks > MOST_MARKS || (marks > 0 && printable.isEmpty());
            if (shows(character) && !loose) {
                printable.appendCodePoint(character);
            } else {
                printable.append("[U+").append(name(character)).append(']');
            }
        }
        return printable.toString();
    }

    private boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> hasGlyph.test(character);
        };
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static String name(int character) {
        return HEX.toHexDigits(character, character > 0xffff ? character > 0xfffff ? 6 : 5 : 4);
    }
}
