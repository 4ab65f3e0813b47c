package io.backstory.desktop.cases;

/**
 * How much a case holds, and which characters: what is typed is made to fit, and a file that does not is refused. Pure.
 */
final class CaseLimits {

    /** What the largest case takes that the other limits allow, in characters of two bytes, and some room. */
    static final int FILE_BYTES = 32 * 1024 * 1024;

    static final int CARDS = 300;
    static final int BOOKMARKS = 2_000;
    static final int SEALS = 1_000;
    static final int NUMBER = 60;
    static final int QUESTION = 500;
    static final int NOTE = 10_000;
    static final int TITLE = 500;
    static final int TEXT = 32_000;

    /** As long as the database lets an id, a type or a path be. */
    static final int NAME = 2_000;

    private CaseLimits() {}

    /**
     * Whether a character may stand in a case: not one that would be obeyed, or that turns what follows around. Joiners of
     * emoji and of Indic and Persian words may.
     */
    static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> point == 0x200C || point == 0x200D;
            default -> true;
        };
    }

    /** What was typed, without characters that may not be there and without what is too much. */
    static String clean(String typed, int most) {
        StringBuilder clean = new StringBuilder();
        typed.codePoints()
                .filter(CaseLimits::isPlain)
                .takeWhile(point -> clean.length() + Character.charCount(point) <= most)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The same in one line. */
    static String cleanLine(String typed, int most) {
        return clean(typed.replace('\n', ' ').replace('\t', ' '), most);
    }
}
