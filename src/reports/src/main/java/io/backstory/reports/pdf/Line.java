package io.backstory.reports.pdf;

import java.util.List;

/**
 * One line of type, ready to be set.
 *
 * @param width in points
 */
record Line(List<Run> runs, float width, TextStyle style) {

    /** What it says. */
    String text() {
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> text.append(run.text()));
        return text.toString();
    }
}
