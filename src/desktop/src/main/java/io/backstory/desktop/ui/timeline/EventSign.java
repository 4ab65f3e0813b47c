package io.backstory.desktop.ui.timeline;

/**
 * How a kind of event looks: its shape tells it from others, its colour what it does.
 *
 * @param shape 0 to {@link TimelineSeries#MAX_KINDS} − 1, mostly the same for one name everywhere
 * @param tone what it does
 * @param shade 0 to {@link #SHADES} − 1, tells kinds of one tone apart
 */
public record EventSign(int shape, Tone tone, int shade) {

    /** Shades of one tone. */
    public static final int SHADES = 3;

    /** What a kind of event does to the pinned number. */
    public enum Tone {
        /** It grows. */
        IN("in"),
        /** It shrinks. */
        OUT("out"),
        /** Nothing. */
        NEUTRAL("neutral"),
        /** Nobody here knows. */
        UNKNOWN("unknown");

        private final String word;

        Tone(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Of the style class and of the colour's property, such as {@code in-0}. */
    String style() {
        return tone.word() + "-" + shade;
    }
}
