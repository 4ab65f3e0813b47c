package io.backstory.eventstore.evidence;

/** What a check of the log against its seals found. */
public sealed interface SealCheck {

    /**
     * Every event is right in itself, and every seal is genuine and still true. Events after the newest seal are right
     * in themselves only.
     *
     * @param seals how many there are
     * @param newest the newest one: remember it
     * @param note the same as it was signed
     */
    record Proven(long events, long aggregates, long seals, Checkpoint newest, String note) implements SealCheck {}

    /**
     * The log agrees with itself, but nothing outside the database vouches for it: whoever may change every row could
     * have written it. Never a pass.
     *
     * @param reason one sentence for people
     */
    record Unproven(long events, long aggregates, String reason) implements SealCheck {}

    /**
     * Something is wrong.
     *
     * @param finding names the first wrong event, or the first of the range in which it is
     */
    record Broken(LogCheck.Broken finding) implements SealCheck {}
}
