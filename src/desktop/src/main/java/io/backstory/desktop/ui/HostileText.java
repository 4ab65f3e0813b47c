package io.backstory.desktop.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Text that somebody else wrote. What would be obeyed or swallowed when shown (line breaks, bidirectional overrides,
 * zero-width characters) becomes visible instead.
 */
public final class HostileText {

    /** More marks than any script stacks on one letter. */
    private static final int MOST_MARKS = 4;

    private HostileText() {}

    /**
     * A piece of a text.
     *
     * @param text what to show
     * @param source what was written
     * @param hostile whether it stands for a character that would not show itself
     */
    public record Piece(String text, String source, boolean hostile) {}

    /** The text in pieces, in order. */
    public static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int next = i + Character.charCount(point);
            marks = isMark(point) ? marks + 1 : 0;
            if (marks > MOST_MARKS || (isHidden(point) && !joinsEmoji(text, i, next))) {
                flush(plain, pieces);
                pieces.add(new Piece(name(point), Character.toString(point), true));
            } else {
                plain.appendCodePoint(point);
            }
            i = next;
        }
        flush(plain, pieces);
        return pieces;
    }

    /** Text with escapes such as {@code ⟨U+202E⟩} in place of hidden characters. */
    public static String escape(String text) {
        if (text.codePoints().noneMatch(point -> isHidden(point) || isMark(point))) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        for (Piece piece : pieces(text)) {
            escaped.append(piece.hostile() ? "\u27E8" + piece.text() + "\u27E9" : piece.text());
        }
        return escaped.toString();
    }

    /** Whether something in the text would not show itself. */
    public static boolean hides(String text) {
        return text.codePoints().anyMatch(point -> isHidden(point) || isMark(point))
                && pieces(text).stream().anyMatch(Piece::hostile);
    }

    /**
     * Shows a text in a label, button or cell that has no graphic of its own: as its text, or with chips in one line
     * when something in it would not show itself.
     */
    public static void show(Labeled labeled, String text) {
        labeled.setAccessibleText(escape(text));
        if (hides(text)) {
            labeled.setText(null);
            labeled.setGraphic(line(text, labeled));
        } else {
            labeled.setGraphic(null);
            labeled.setText(text);
        }
    }

    /** The text with chips, in one line that looks like another node's text and is cut off as that would be. */
    public static Node line(String text, Labeled like) {
        return line(pieces(text), like);
    }

    private static HBox line(List<Piece> pieces, Labeled like) {
        HBox line = new HBox();
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
        for (Piece piece : pieces) {
            Label part = new Label(piece.text());
            if (piece.hostile()) {
                part.getStyleClass().addAll(Styles.CHIP, Styles.HOSTILE);
                part.setMinWidth(Region.USE_PREF_SIZE);
            } else {
                part.textFillProperty().bind(like.textFillProperty());
                part.fontProperty().bind(like.fontProperty());
                boolean last = piece.equals(pieces.getLast()); // What stands first is read first: it is never cut off.
                part.setMinWidth(last ? 0 : Region.USE_PREF_SIZE);
            }
            line.getChildren().add(part);
        }
        return line;
    }

    private static void flush(StringBuilder plain, List<Piece> pieces) {
        if (!plain.isEmpty()) {
            pieces.add(new Piece(plain.toString(), plain.toString(), false));
            plain.setLength(0);
        }
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Between two emoji a zero-width joiner makes one picture of them, and hides nothing. */
    private static boolean joinsEmoji(String text, int at, int next) {
        return text.charAt(at) == '\u200D'
                && at > 0
                && next < text.length()
                && isEmojiPart(text.codePointBefore(at))
                && Character.isEmoji(text.codePointAt(next));
    }

    private static boolean isEmojiPart(int point) {
        return point > 0x7F && (Character.isEmoji(point) || point == 0xFE0F);
    }

    private static String name(int point) {
        return switch (point) {
            case '\n' -> "LF";
            case '\r' -> "CR";
            case '\t' -> "TAB";
            case 0 -> "NUL";
            case 0x1B -> "ESC";
            default -> String.format(Locale.ROOT, "U+%04X", point);
        };
    }
}
