package io.backstory.benchmarks;

import java.sql.SQLException;

/**
 * One way to do the work of a comparison.
 *
 * @param name as it stands in the table
 */
record Way(String name, Role role, Work work) {

    /** The work itself. */
    @FunctionalInterface
    interface Work {

        /**
         * Does the work once and measures it; what it prepares and tidies up stays outside the measured time.
         *
         * @param round from 0; the warm-up rounds come first
         */
        Measurement run(int round) throws SQLException;
    }
}
