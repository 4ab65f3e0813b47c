package io.backstory.desktop.investigate;

import io.backstory.eventstore.explain.Explanation;
import io.backstory.eventstore.explain.Line;
import javafx.collections.ObservableListBase;

/**
 * The lines of an explanation for a list on the screen: made one by one as they come into sight. Equal only to itself,
 * since comparing two would read all their events. Unmodifiable.
 */
final class WhyLines extends ObservableListBase<Line> {

    private final Explanation explanation;

    WhyLines(Explanation explanation) {
        this.explanation = explanation;
    }

    @Override
    public Line get(int index) {
        return explanation.lines().get(index);
    }

    @Override
    public int size() {
        return explanation.lines().size();
    }

    /** The line that a version is in, or the newest for a version whose state is not known. */
    int lineOf(long version) {
        return explanation.lineOf(Math.clamp(version, 1, explanation.scope().last()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WhyLines lines && lines.explanation.equals(explanation); // Identity, too.
    }

    @Override
    public int hashCode() {
        return explanation.hashCode();
    }
}
