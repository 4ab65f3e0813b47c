package io.backstory.desktop.ui.timeline;

/**
 * What a timeline says about an event without going there.
 *
 * @param title its version and when it occurred
 * @param what what happened, as it was written
 * @param value the pinned number after it; empty for none
 */
public record HoverText(String title, String what, String value) {}
