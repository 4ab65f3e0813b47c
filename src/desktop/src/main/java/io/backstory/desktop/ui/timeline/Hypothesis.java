package io.backstory.desktop.ui.timeline;

/**
 * A second line beside the recorded one: the pinned number as it would have been without one event.
 *
 * @param without the version that is left out
 * @param shift what the number is more than recorded from there on
 * @param words what stands beside the line, so that nobody takes it for a record
 */
public record Hypothesis(long without, double shift, String words) {}
