package io.backstory.desktop.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text in which all letters of a query occur in their order, such as {@code pe} in <i><u>P</u>revious
 * <u>e</u>vent</i>. Pure.
 *
 * @param score higher is better
 * @param at where the letters are, ascending
 */
record FuzzyMatch(int score, List<Integer> at) {

    /** What a letter is worth more at the beginning of a word. */
    private static final int AT_A_WORD = 6;

    /** What a letter is worth more right after the query's letter before it. */
    private static final int NEXT_TO_THE_LAST = 8;

    /** Less than anything that is somewhere, and far enough from the end of the numbers to be added to. */
    private static final int NOWHERE = Integer.MIN_VALUE / 2;

    /** Copies the places. */
    FuzzyMatch {
        at = List.copyOf(at);
    }

    /** The best way to find a query's letters in a text; blanks in the query count for nothing. */
    static Optional<FuzzyMatch> of(String query, String text) {
        String wanted = query.toLowerCase(Locale.ROOT).replace(" ", "");
        String within = text.toLowerCase(Locale.ROOT);
        if (within.length() != text.length()) {
            return Optional.empty(); // A letter that grows when it is lowered: no place would be right.
        }
        int[][] taken = new int[wanted.length()][within.length() + 1];
        int[][] best = new int[wanted.length() + 1][within.length() + 2];
        for (int letter = wanted.length() - 1; letter >= 0; letter--) {
            taken[letter][within.length()] = NOWHERE;
            best[letter][within.length()] = NOWHERE;
            for (int place = within.length() - 1; place >= 0; place--) {
                taken[letter][place] = wanted.charAt(letter) == within.charAt(place)
                        ? 1 + word(within, place) + rest(taken, best, letter + 1, place + 1)
                        : NOWHERE;
                best[letter][place] = Math.max(taken[letter][place], best[letter][place + 1]);
            }
        }
        return best[0][0] < 0 ? Optional.empty() : Optional.of(new FuzzyMatch(best[0][0], places(taken, best)));
    }

    private static int rest(int[][] taken, int[][] best, int letter, int place) {
        return letter == taken.length ? 0 : Math.max(best[letter][place], taken[letter][place] + NEXT_TO_THE_LAST);
    }

    private static List<Integer> places(int[][] taken, int[][] best) {
        List<Integer> places = new ArrayList<>();
        int place = 0;
        for (int letter = 0; letter < taken.length; letter++) {
            boolean next = letter > 0 && taken[letter][place] + NEXT_TO_THE_LAST >= best[letter][place];
            while (!next && taken[letter][place] < best[letter][place]) {
                place++;
            }
            places.add(place++);
        }
        return places;
    }

    private static int word(String within, int place) {
        return place == 0 || !Character.isLetterOrDigit(within.charAt(place - 1)) ? AT_A_WORD : 0;
    }
}
