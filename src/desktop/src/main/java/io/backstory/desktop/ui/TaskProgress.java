package io.backstory.desktop.ui;

import io.backstory.eventstore.ProgressListener;

/** Where the work of a {@link Task} tells how far it has come. Thread-safe and cheap. */
public interface TaskProgress extends ProgressListener {

    /**
     * Begins another part of the work, whose end is not known until {@link #progressed} is called again.
     *
     * @param words such as {@code Comparing both models}
     */
    void phase(String words);
}
