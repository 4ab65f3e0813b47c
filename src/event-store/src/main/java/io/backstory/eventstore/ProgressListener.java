package io.backstory.eventstore;

/** Hears how far long work has come. Called often and from the working thread: keep it cheap. */
@FunctionalInterface
public interface ProgressListener {

    /** Hears nothing. */
    ProgressListener NONE = (done, total) -> {};

    /**
     * Takes a new count.
     *
     * @param done how much is done
     * @param total how much there is; 0 while that is unknown
     */
    void progressed(long done, long total);
}
