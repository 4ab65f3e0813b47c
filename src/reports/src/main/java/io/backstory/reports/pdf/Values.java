package io.backstory.reports.pdf;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Values of states and events as documents show them. Thread-safe. */
final class Values {

    /** A page holds about 6,000; whoever needs more of one value has the embedded events. */
    private static final int LONGEST = 3_000;

    private Values() {}

    /** A value of a state; a dash where there is none. */
    static String of(@Nullable JsonNode value) {
        if (value == null || value.isMissingNode()) {
            return "\u2013";
        }
        return value.isTextual() ? shortened(value.textValue()) : shortened(value.toString());
    }

    /** A long text with its rest counted, so that nobody takes the beginning for the whole. */
    static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + " [and " + Figures.count(text.length() - end)
                + " more characters: see the embedded events]";
    }
}
