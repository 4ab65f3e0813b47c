package io.backstory.benchmarks;

import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One event a commit, by few and by many threads. */
final class AppendWorkload implements Workload {

    /** Streams of each thread, one after the other: nobody waits for another's aggregate. */
    private static final int STREAMS = 50;

    @Override
    public String name() {
        return "append";
    }

    @Override
    public String compares() {
        return """
                One event a commit by 1, 8 and 64 threads (--writers): append() with version check, gapless \
                position and hash chain; the sketch's transaction; a bare INSERT with two keys. --operations: \
                appends a round.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(1, 1, 3_000);
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        WriteScene.createTables(scene);
        List<Result> results = new ArrayList<>();
        for (int writers : settings.writers()) {
            try (WriteScene ways = new WriteScene(scene, writers)) {
                results.add(comparison(ways, writers, settings).measure(settings));
            }
        }
        return results;
    }

    private static Comparison comparison(WriteScene ways, int count, Settings settings) {
        Writers writers = new Writers(count, Math.max(1, settings.operations() / count));
        return new Comparison(
                "Append, 1 event a commit, " + count + (count == 1 ? " writer" : " writers"),
                "events",
                Metric.RATE,
                List.of(
                        new Way(
                                "append(), coalesced",
                                Role.PRODUCT,
                                round -> measure(ways, writers, "c", round, "public.events", ways::appendTogether)),
                        new Way(
                                "append(), direct",
                                Role.PRODUCT,
                                round -> measure(ways, writers, "d", round, "public.events", ways::append)),
                        new Way(
                                ways.sketchName(),
                                Role.SKETCH,
                                round -> measure(ways, writers, "", round, "sketch.events", ways.sketch()::append)),
                        new Way(
                                "prepared INSERT, two keys",
                                Role.LIMIT,
                                round -> measure(
                                        ways,
                                        writers,
                                        "",
                                        round,
                                        "bare.events",
                                        (id, version, events, by) ->
                                                ways.bare().insert(id, version + 1, events, by)))));
    }

    private static Measurement measure(
            WriteScene ways, Writers writers, String mark, int round, String table, OneAppend append)
            throws SQLException {
        String prefix = mark + "w%02d-r%03d-".formatted(writers.count(), round);
        Measurement measured = writers.run((writer, index) -> {
            int version = index / STREAMS;
            long salt = writer * 1_000_003L + index;
            append.append(
                    prefix + writer + "-" + index % STREAMS,
                    version,
                    List.of(Dataset.loose(version + 1, salt)),
                    Dataset.looseMetadata(version + 1, salt));
        });
        return ways.checked(measured, measured.units(), table, prefix);
    }

    /** One way to append to an aggregate of a version. */
    @FunctionalInterface
    private interface OneAppend {
        void append(String aggregateId, int version, List<NewEvent> events, Metadata metadata) throws SQLException;
    }
}
