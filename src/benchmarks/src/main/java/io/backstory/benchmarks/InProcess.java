package io.backstory.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.evidence.EventHashing;
import io.backstory.eventstore.relay.EventMessage;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the store does without a server, one operation a method, for JMH to call. Each thread has its own; JMH makes it
 * and calls {@link #prepare} first.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls prepare() before anything else.
public class InProcess {

    private static final JsonFactory STREAM = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final Instant RECORDED = Instant.parse("2026-01-01T00:00:00Z");

    /** Inputs in turn, so that no branch is learnt by heart; a power of two, so that taking turns costs nothing. */
    private static final int INPUTS = 1 << 10;

    /** Domain, salt, two hashes and the numbers of an event: what is hashed beside its texts. */
    private static final int HASHED_BYTES = 18 + 16 + 19 + 32 + 8 + 16 + 8 + 4 + 8 + 32;

    /** In the history whose states are asked for. */
    @Param("100000")
    public int events;

    private final byte[] salt = new byte[16];
    private final MessageDigest digest = sha256();
    private final Event[] inputs = new Event[INPUTS];
    private final EventMessage[] messages = new EventMessage[INPUTS];
    private final String[] texts = new String[INPUTS];
    private final JsonNode[] trees = new JsonNode[INPUTS];
    private int[] versions;
    private ReplayedHistory<Balance> history;
    private Balance[] states;
    private int turn;

    /** For JMH. */
    public InProcess() {}

    /** Makes the inputs, and refuses to measure what gives wrong answers. */
    @Setup
    public void prepare() throws IOException {
        List<Event> all = history(events);
        history = ReplayedHistory.of(all.getFirst().aggregateId(), all, MeasuredAccounts.REDUCER);
        states = new Balance[events + 1];
        states[0] = Balance.EMPTY;
        history.forEachState((version, state) -> states[Math.toIntExact(version)] = state);
        versions = new Random(1).ints(INPUTS, 1, states.length).toArray();
        for (int i = 0; i < INPUTS; i++) {
            inputs[i] = all.get(i % events);
            messages[i] = new EventMessage(inputs[i], inputs[i].position() - 1);
            texts[i] = messages[i].json();
            trees[i] = TREES.readTree(texts[i]);
            if (!EventMessage.parse(texts[i]).equals(Optional.of(messages[i]))
                    || !history.stateAt(versions[i]).equals(states[versions[i]])) {
                throw new IllegalStateException("Wrong answers: these figures would say nothing.");
            }
        }
    }

    private static List<Event> history(int count) {
        Dataset dataset = Dataset.zipf(1, count, 1);
        List<Event> events = new ArrayList<>(count);
        for (int version = 1; version <= count; version++) {
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

    private int next() {
        turn = (turn + 1) & (INPUTS - 1);
        return turn;
    }

    private String data() {
        return inputs[next()].data().text();
    }

    /** The store's check of a document at the door. */
    @Benchmark
    public JsonText gate() {
        return JsonText.of(data());
    }

    /** The sketch's: whatever can be parsed passes. */
    @Benchmark
    public JsonNode gateOfSketch() throws IOException {
        return TREES.readTree(data());
    }

    /** The least: every token read, nothing refused. */
    @Benchmark
    public int gateLimit() throws IOException {
        return tokens(data());
    }

    private static int tokens(String text) throws IOException {
        try (JsonParser parser = STREAM.createParser(text)) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            return tokens;
        }
    }

    /** A state out of a history in memory, at any version. */
    @Benchmark
    public Balance state() {
        return history.stateAt(versions[next()]);
    }

    /** The least: all states kept. */
    @Benchmark
    public Balance stateLimit() {
        return states[versions[next()]];
    }

    /** The hash that chains an event. */
    @Benchmark
    public EventHash hash() {
        Event event = inputs[next()];
        return EventHashing.hash(
                EventHash.NONE,
                event,
                EventHashing.dataCommit(salt, event.data().text()));
    }

    /** The least: two digests over as many bytes. */
    @Benchmark
    public byte[] hashLimit() {
        Event event = inputs[next()];
        digest.update(event.data().text().getBytes(StandardCharsets.UTF_8));
        byte[] commit = digest.digest();
        digest.update(event.metadata().json().text().getBytes(StandardCharsets.UTF_8));
        digest.update(new byte[HASHED_BYTES - commit.length]);
        return digest.digest(commit);
    }

    /** A message for Redis. */
    @Benchmark
    public String write() {
        return messages[next()].json();
    }

    /** The sketch's: a tree turned into text. */
    @Benchmark
    public String writeOfSketch() throws IOException {
        return TREES.writeValueAsString(trees[next()]);
    }

    /** The least: the finished text copied. */
    @Benchmark
    public byte[] writeLimit() {
        return texts[next()].getBytes(StandardCharsets.UTF_8);
    }

    /** A message read back. */
    @Benchmark
    public Optional<EventMessage> read() {
        return EventMessage.parse(texts[next()]);
    }

    /** The sketch's: a text turned into a tree. */
    @Benchmark
    public JsonNode readOfSketch() throws IOException {
        return TREES.readTree(texts[next()]);
    }

    /** The least: every token read, nothing kept. */
    @Benchmark
    public int readLimit() throws IOException {
        return tokens(texts[next()]);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
