package io.backstory.verifier;

/** Texts out of a bundle as they may be printed: what could move a cursor or turn a line around is spelled out. */
final class Plain {

    private static final int LONGEST = 300;

    private Plain() {}

    static String text(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            plain.append(isHarmless(c) ? String.valueOf(c) : "\\u%04X".formatted((int) c));
        }
        return text.length() > LONGEST ? plain.append('…').toString() : plain.toString();
    }

    /** A JSON string of ASCII characters only. */
    static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : "\\u%04x".formatted((int) c));
            }
        }
        return json.append('"').toString();
    }

    private static boolean isHarmless(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
