package io.backstory.eventstore.evidence;

import io.backstory.eventstore.ProgressListener;

/** Checks the log against itself. Thread-safe; blocks. */
public interface LogVerifier {

    /**
     * Reads the whole log once, as it stands at the start of the call, and checks: positions 1 to the head without gap,
     * versions of each aggregate without gap, every hash and its chain, recorded times that never run backwards, times
     * of occurrence as the metadata says, the heads that the next append builds on, and that packed copies say what the log says. Memory grows with the number of
     * aggregates, not of events. Ends early when the current {@link io.backstory.eventstore.Cancellation} is cancelled.
     *
     * @param listener hears events checked and their total
     */
    LogCheck verify(ProgressListener listener);
}
