package io.backstory.desktop.cases;

/**
 * How a card stands to the log now.
 *
 * @param sentence in the window's language, for nobody to keep; empty while nothing is known
 */
record Finding(Standing standing, String sentence) {

    static final Finding NONE = new Finding(Standing.UNKNOWN, "");

    /** What was found. */
    enum Standing {
        /** Nothing was looked at yet, or there is nothing to look at. */
        UNKNOWN,
        /** The event has the hash that it had. */
        UNCHANGED,
        /** All that was seen reads as it did, word for word. */
        SAME,
        /** The event is there as it was, and what is made of it today reads otherwise. */
        OTHERWISE,
        /** The log has another event there, or none. */
        BROKEN,
        /** It is about a log that is not open. */
        ELSEWHERE
    }

    boolean isAlarm() {
        return standing == Standing.BROKEN;
    }
}
