package io.backstory.benchmarks;

import java.util.Arrays;

/**
 * The accounts that every size of a growing log has, so that what is opened and stepped through is as long in each.
 *
 * @param many how many short ones
 * @param events each of those has
 * @param longest events of the one long account
 */
record GrowthAccounts(int many, int events, int longest) {

    /** Enough that a run opens none of them twice; beside them a log of 100,000 events still has 66,000 others. */
    static final GrowthAccounts USUAL = new GrowthAccounts(480, 50, 10_000);

    private static final int LONG_ONE = 0;

    /** The log around them. */
    Dataset within(long seed, int logged) {
        int[] sizes = new int[many + 1];
        Arrays.fill(sizes, events);
        sizes[LONG_ONE] = longest;
        if (logged < 2 * (many * events + longest)) {
            throw new IllegalArgumentException("A log needs at least %,d events to have as many around its accounts."
                    .formatted(2 * (many * events + longest)));
        }
        return Dataset.growing(seed, logged, sizes);
    }

    /** One of the short ones; they come again after {@link #many}. */
    int one(int index) {
        return 1 + index % many;
    }

    /** The long one. */
    int longOne() {
        return LONG_ONE;
    }
}
