package io.backstory.desktop.ui;

/** Shows an aggregate. Screens ask for it instead of knowing the screen that does it; the shell navigates. */
@FunctionalInterface
public interface AggregateOpener {

    /** Brings the focus into view, at once; what it needs is loaded in the background. */
    void open(Focus focus);
}
