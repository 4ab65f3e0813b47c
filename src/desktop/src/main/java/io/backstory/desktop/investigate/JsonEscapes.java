package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.HostileText;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes JSON safe to look at without changing what it says. Pure. */
final class JsonEscapes {

    /** What JSON has between its values, and never inside of a string. */
    private static final String LAYOUT = "\n\r\t";

    private JsonEscapes() {}

    /** The text with JSON's own escapes in place of characters that would not show themselves: the same value. */
    static String ofHidden(String json) {
        if (!HostileText.hides(json)) {
            return json;
        }
        StringBuilder shown = new StringBuilder();
        for (HostileText.Piece piece : HostileText.pieces(json)) {
            boolean stays = !piece.hostile() || LAYOUT.contains(piece.source());
            shown.append(stays ? piece.source() : escaped(piece.source()));
        }
        return shown.toString();
    }

    private static String escaped(String hidden) {
        return hidden.chars()
                .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04X", unit))
                .collect(Collectors.joining());
    }
}
