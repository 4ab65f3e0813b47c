package io.backstory.verifier;

/** Hears how far a verification is. Called on the verifying thread, often; it must be quick. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress NONE = events -> true;

    /**
     * So many events have been checked.
     *
     * @return false to end the verification with a {@link java.util.concurrent.CancellationException}
     */
    boolean goOn(long events);
}
