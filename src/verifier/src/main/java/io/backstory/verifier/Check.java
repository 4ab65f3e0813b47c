package io.backstory.verifier;

import java.io.Closeable;
import java.io.IOException;

/** One claim while it is being checked against the events, which pass by once, in order. */
interface Check extends Closeable {

    /** See {@link Claim#id}. */
    String id();

    /** See {@link Claim#meaning}. */
    String meaning();

    /** The next event. */
    void event(EventLine event) throws IOException, Refusal;

    /**
     * All events have passed.
     *
     * @param events how many there were
     */
    Outcome end(long events) throws IOException, Refusal;

    @Override
    default void close() throws IOException {}

    /** What a check that found nothing wrong says. */
    record Outcome(Claim.Result result, String finding) {

        static Outcome pass(String finding) {
            return new Outcome(Claim.Result.PASS, finding);
        }

        static Outcome open(String finding) {
            return new Outcome(Claim.Result.NOT_CHECKED, finding);
        }
    }
}
