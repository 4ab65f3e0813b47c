package io.backstory.benchmarks;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Many events a commit, one writer. */
final class AppendBatchWorkload implements Workload {

    private static final int EVENTS_PER_REQUEST = 100;
    private static final int REQUESTS_PER_CALL = 200;

    @Override
    public String name() {
        return "append-batch";
    }

    @Override
    public String compares() {
        return """
                100 events of one aggregate a request, then appendAll() of 200 requests with one event each; the \
                sketch's transactions; one COPY for all. --operations: requests of 100 (calls of 200) a round.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(1, 1, 60);
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        WriteScene.createTables(scene);
        try (WriteScene ways = new WriteScene(scene, 1)) {
            return List.of(
                    batches(ways, settings.operations()).measure(settings),
                    calls(ways, settings.operations()).measure(settings));
        }
    }

    private static Comparison batches(WriteScene ways, int requests) {
        return new Comparison(
                "Append, 100 events of one aggregate a commit, 1 writer",
                "events",
                Metric.RATE,
                List.of(
                        new Way(
                                "append() of 100",
                                Role.PRODUCT,
                                round -> batches(ways, requests, round, "public.events", ways::append)),
                        new Way(
                                ways.sketchName(),
                                Role.SKETCH,
                                round -> batches(ways, requests, round, "sketch.events", ways.sketch()::append)),
                        new Way(
                                "one COPY for all, two keys",
                                Role.LIMIT,
                                round -> copy(ways, requests, EVENTS_PER_REQUEST, 1, round)),
                        new Way(
                                "multi-row INSERT, two keys",
                                Role.LIMIT,
                                round -> batches(
                                        ways,
                                        requests,
                                        round,
                                        "bare.events",
                                        (id, version, events, by) ->
                                                ways.bare().insert(id, version + 1, events, by)))));
    }

    private static Comparison calls(WriteScene ways, int calls) {
        return new Comparison(
                "Append, 200 requests of 1 event each, 1 writer",
                "events",
                Metric.RATE,
                List.of(
                        new Way("appendAll() of 200", Role.PRODUCT, round -> appendAll(ways, calls, round)),
                        new Way(ways.sketchName(), Role.SKETCH, round -> oneByOne(ways, calls, round)),
                        new Way(
                                "one COPY for all, two keys",
                                Role.LIMIT,
                                round -> copy(ways, calls, 1, REQUESTS_PER_CALL, round))));
    }

    private static Measurement batches(WriteScene ways, int requests, int round, String table, Batch batch)
            throws SQLException {
        // The rows of the COPY stand in the same table, under the ids without this letter.
        String prefix = "i" + prefix(EVENTS_PER_REQUEST, round);
        Latencies latencies = Timing.each(
                requests,
                index -> batch.append(prefix + index + "-0", 0, events(index), Dataset.looseMetadata(1, index)));
        long units = (long) requests * EVENTS_PER_REQUEST;
        return ways.checked(Measurement.of(units, latencies, null), units, table, prefix);
    }

    private static Measurement appendAll(WriteScene ways, int calls, int round) throws SQLException {
        String prefix = prefix(1, round);
        Latencies latencies = Timing.each(calls, index -> {
            List<AppendRequest> requests = new ArrayList<>(REQUESTS_PER_CALL);
            for (int i = 0; i < REQUESTS_PER_CALL; i++) {
                requests.add(WriteScene.request(
                        prefix + index + "-" + i, 0, List.of(loose(index, i)), Dataset.looseMetadata(1, index)));
            }
            ways.appendAll(requests);
        });
        long units = (long) calls * REQUESTS_PER_CALL;
        return ways.checked(Measurement.of(units, latencies, null), units, "public.events", prefix);
    }

    private static Measurement oneByOne(WriteScene ways, int calls, int round) throws SQLException {
        String prefix = prefix(1, round);
        Latencies latencies = Timing.each(calls, index -> {
            for (int i = 0; i < REQUESTS_PER_CALL; i++) {
                ways.sketch()
                        .append(prefix + index + "-" + i, 0, List.of(loose(index, i)), Dataset.looseMetadata(1, index));
            }
        });
        long units = (long) calls * REQUESTS_PER_CALL;
        return ways.checked(Measurement.of(units, latencies, null), units, "sketch.events", prefix);
    }

    /** The same events in one statement; versions from 1 in each aggregate. */
    private static Measurement copy(WriteScene ways, int operations, int versions, int aggregates, int round)
            throws SQLException {
        String prefix = prefix(versions, round);
        long units = (long) operations * versions * aggregates;
        long nanos = Timing.nanos(once -> {
            StringBuilder rows = new StringBuilder();
            for (int operation = 0; operation < operations; operation++) {
                Metadata metadata = Dataset.looseMetadata(1, operation);
                for (int i = 0; i < versions * aggregates; i++) {
                    String id = prefix + operation + "-" + i / versions;
                    BareTable.line(rows, id, i % versions + 1, loose(operation, i), metadata);
                }
            }
            ways.bare().copy(rows.toString());
        });
        return ways.checked(Measurement.of(units, nanos, null), units, "bare.events", prefix);
    }

    private static List<NewEvent> events(int operation) {
        List<NewEvent> events = new ArrayList<>(EVENTS_PER_REQUEST);
        for (int i = 0; i < EVENTS_PER_REQUEST; i++) {
            events.add(loose(operation, i));
        }
        return events;
    }

    private static NewEvent loose(int operation, int index) {
        return Dataset.loose(2, operation * 1_000L + index);
    }

    private static String prefix(int eventsPerRequest, int round) {
        return "b%03d-r%03d-".formatted(eventsPerRequest, round);
    }

    /** One way to append a batch. */
    @FunctionalInterface
    private interface Batch {
        void append(String aggregateId, int version, List<NewEvent> events, Metadata metadata) throws SQLException;
    }
}
