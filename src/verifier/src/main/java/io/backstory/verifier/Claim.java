package io.backstory.verifier;

/**
 * One thing a bundle says of itself, and what became of it when it was checked. Immutable.
 *
 * @param id short and stable, for programs
 * @param meaning what it means for a reader when it holds
 * @param finding what was found: how much was checked, or the first thing that is wrong
 */
public record Claim(String id, Result result, String meaning, String finding) {

    /** What became of a claim. */
    public enum Result {
        /** Everything it says was checked and holds. */
        PASS,
        /** Something it says is not so. */
        FAIL,
        /** It could not be checked, wholly or in part; never as good as a pass. */
        NOT_CHECKED;

        /** As it is printed. */
        public String word() {
            return this == NOT_CHECKED ? "NOT-CHECKED" : name();
        }
    }
}
