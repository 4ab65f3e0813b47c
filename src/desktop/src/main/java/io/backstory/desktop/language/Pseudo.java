package io.backstory.desktop.language;

/**
 * A language that nobody speaks: English with accents, in brackets and longer by a third, as translations are. A text
 * without brackets in a window that speaks it is one that cannot be translated; one without its last bracket was cut off.
 */
final class Pseudo {

    private static final String PLAIN = "aceiknorsuyACEINORSUY";
    private static final String ACCENTED = "àçéíķñöŕšüýÀÇÉÍÑÖŔŠÜÝ";

    private Pseudo() {}

    static String of(String text) {
        StringBuilder said = new StringBuilder("⟦");
        text.chars().forEach(letter -> {
            int known = PLAIN.indexOf(letter);
            said.append(known < 0 ? (char) letter : ACCENTED.charAt(known));
        });
        return said.append("·".repeat(text.length() / 3)).append('⟧').toString();
    }
}
