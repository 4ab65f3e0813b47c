package io.backstory.benchmarks;

import java.sql.SQLException;
import java.util.List;

/** Something the store does, measured beside the sketch and the server's limit. */
interface Workload {

    /** All there are, in the order of the help. */
    static List<Workload> all() {
        return List.of(
                new AppendWorkload(),
                new AppendBatchWorkload(),
                new LoadWorkload(),
                new SnapshotWorkload(),
                new ReplayWorkload(),
                new RowsWorkload(),
                new VerifyWorkload(),
                new FindWorkload(),
                new RelayWorkload(),
                new TailWorkload(),
                new InProcessWorkload());
    }

    /** What it is called on the command line. */
    String name();

    /** What is compared, and what the settings count, in a sentence. */
    String compares();

    /** The sizes it has unless others are asked for. */
    Settings defaults();

    /** Whether there is nothing to measure without a Redis. */
    default boolean needsRedis() {
        return false;
    }

    /**
     * Fills the scene's empty database and measures. Blocks for seconds to minutes.
     *
     * @throws SQLException when a statement of the sketch's or a limit fails
     */
    List<Result> run(Scene scene, Settings settings) throws SQLException;
}
