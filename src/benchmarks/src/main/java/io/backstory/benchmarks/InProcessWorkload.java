package io.backstory.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.evidence.EventHashing;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the store does without a server. */
final class InProcessWorkload implements Workload {

    /** Operations too short for the clock are timed by the thousand. */
    private static final int THOUSAND = 1_000;

    private static final JsonFactory STREAM = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final Instant RECORDED = Instant.parse("2026-01-01T00:00:00Z");

    /** Domain, salt, two hashes and the numbers of an event: what is hashed beside its texts. */
    private static final int HASHED_BYTES = 18 + 16 + 19 + 32 + 8 + 16 + 8 + 4 + 8 + 32;

    @Override
    public String name() {
        return "in-process";
    }

    @Override
    public String compares() {
        return """
                The JSON gate, a state out of a replayed history and an event's hash, without a server; latencies \
                are of 1,000 operations. --events: of the history; --operations: thousands a round.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(100_000, 1, 200);
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        List<Event> events = history(settings);
        return List.of(
                gate(events, settings.operations()).measure(settings),
                states(events, settings).measure(settings),
                hashes(events, settings.operations()).measure(settings));
    }

    private static List<Event> history(Settings settings) {
        Dataset dataset = Dataset.zipf(settings.seed(), settings.events(), 1);
        List<Event> events = new ArrayList<>(settings.events());
        for (int version = 1; version <= settings.events(); version++) {
            NewEvent event = dataset.event(0, version);
            events.add(new Event(
                    version,
                    event.id(),
                    Dataset.TYPE,
                    dataset.id(0),
                    version,
                    event.eventType(),
                    1,
                    event.data(),
                    dataset.metadata(0, version),
                    RECORDED,
                    EventHash.NONE));
        }
        return events;
    }

    private static Comparison gate(List<Event> events, int thousands) {
        return new Comparison(
                "Check a document of 86 bytes at the door",
                "documents",
                Metric.RATE,
                List.of(
                        new Way(
                                "JsonText.of()",
                                Role.PRODUCT,
                                round -> byThousands(
                                        thousands,
                                        index -> JsonText.of(text(events, index))
                                                .text()
                                                .length())),
                        new Way(
                                "parsed into a tree, any JSON passes",
                                Role.SKETCH,
                                round -> byThousands(thousands, index -> parsed(text(events, index)))),
                        new Way(
                                "tokens counted, nothing refused",
                                Role.LIMIT,
                                round -> byThousands(thousands, index -> streamed(text(events, index))))));
    }

    private static String text(List<Event> events, int index) {
        return events.get(index % events.size()).data().text();
    }

    private static long parsed(String text) {
        try {
            return TREES.readTree(text).isObject() ? text.length() : 0;
        } catch (IOException invalid) {
            throw new IllegalStateException("The data set holds no JSON", invalid);
        }
    }

    private static long streamed(String text) {
        try (JsonParser parser = STREAM.createParser(text)) {
            long tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            return tokens > 0 ? text.length() : 0;
        } catch (IOException invalid) {
            throw new IllegalStateException("The data set holds no JSON", invalid);
        }
    }

    private static Comparison states(List<Event> events, Settings settings) {
        ReplayedHistory<Balance> history =
                ReplayedHistory.of(events.getFirst().aggregateId(), events, MeasuredAccounts.REDUCER);
        Balance[] all = new Balance[events.size() + 1];
        all[0] = Balance.EMPTY;
        history.forEachState((version, state) -> all[Math.toIntExact(version)] = state);
        int[] versions =
                new Random(settings.seed()).ints(THOUSAND, 1, all.length).toArray();
        int thousands = Math.max(1, settings.operations() / 10);
        return new Comparison(
                "State at a random version of %,d, history in memory".formatted(events.size()),
                "states",
                Metric.RATE,
                List.of(
                        new Way(
                                "ReplayedHistory.stateAt()",
                                Role.PRODUCT,
                                round -> byThousands(
                                        thousands,
                                        index -> history.stateAt(versions[index % THOUSAND])
                                                .cents())),
                        new Way(
                                "every state kept",
                                Role.LIMIT,
                                round -> byThousands(thousands, index -> all[versions[index % THOUSAND]].cents()))));
    }

    private static Comparison hashes(List<Event> events, int thousands) {
        byte[] salt = new byte[16];
        MessageDigest digest = sha256();
        return new Comparison(
                "Hash an event",
                "events",
                Metric.RATE,
                List.of(
                        new Way(
                                "EventHashing",
                                Role.PRODUCT,
                                round -> byThousands(thousands, index -> {
                                    Event event = events.get(index % events.size());
                                    byte[] commit = EventHashing.dataCommit(
                                            salt, event.data().text());
                                    return EventHashing.hash(EventHash.NONE, event, commit)
                                            .bytes()
                                            .length;
                                })),
                        new Way(
                                "SHA-256 of as many bytes",
                                Role.LIMIT,
                                round -> byThousands(thousands, index -> {
                                    Event event = events.get(index % events.size());
                                    digest.update(event.data().text().getBytes(StandardCharsets.UTF_8));
                                    digest.digest();
                                    digest.update(event.metadata().json().text().getBytes(StandardCharsets.UTF_8));
                                    digest.update(new byte[HASHED_BYTES]);
                                    return digest.digest().length;
                                }))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static Measurement byThousands(int thousands, Operation operation) throws SQLException {
        long[] sum = {0};
        Latencies latencies = Timing.each(thousands, thousand -> {
            for (int i = 0; i < THOUSAND; i++) {
                sum[0] += operation.run(thousand * THOUSAND + i);
            }
        });
        return Measurement.of((long) thousands * THOUSAND, latencies, "sum " + sum[0]);
    }

    /** Something short, with a number that proves it was done. */
    @FunctionalInterface
    private interface Operation {
        long run(int index);
    }
}
