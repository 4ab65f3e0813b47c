package io.backstory.eventstore.projection;

/** The rows of a read model while one event is taken in. Not thread-safe, and not to be kept. */
@FunctionalInterface
public interface ProjectionRows {

    /**
     * The row under a key, a new one when there is none yet.
     *
     * @param key a value for each column of the key, none of them null
     */
    ProjectionRow row(Object... key);
}
