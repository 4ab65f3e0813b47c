package io.backstory.eventstore.projection;

/** Hears how far a replay has come: a few times a second, on the replaying thread. Keep it cheap. */
@FunctionalInterface
public interface ReplayListener {

    /** Hears nothing. */
    ReplayListener NONE = progress -> {};

    /** Takes the newest count. */
    void progressed(ReplayProgress progress);
}
