package io.backstory.desktop.ui;

import java.util.List;
import java.util.stream.Stream;

/**
 * What finished work came to, as it is told to people.
 *
 * @param text one line, such as {@code 1,204 rows, 212 KB}
 * @param good false when the work ended well but found something wrong
 * @param followUps what can be done with it now
 */
public record TaskResult(String text, boolean good, List<FollowUp> followUps) {

    /** Copies the list. */
    public TaskResult {
        followUps = List.copyOf(followUps);
    }

    /** A result without further steps. */
    public static TaskResult of(String text) {
        return new TaskResult(text, true, List.of());
    }

    /** Work that ended well but found something wrong. */
    public static TaskResult attention(String text) {
        return new TaskResult(text, false, List.of());
    }

    /**
     * With a button for a next step.
     *
     * @param word beginning with a verb, such as {@code Show file}
     * @param step done on the JavaFX thread
     */
    public TaskResult then(String word, Runnable step) {
        return new TaskResult(
                text,
                good,
                Stream.concat(followUps.stream(), Stream.of(new FollowUp(word, step)))
                        .toList());
    }

    /** A next step; see {@link #then}. */
    public record FollowUp(String word, Runnable step) {}
}
