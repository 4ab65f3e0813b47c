package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.evidence.LogCheck;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Events whose place in the log is right, and the hashes before them: what can be checked without looking at any other
 * event, and so on any thread.
 */
final class EventBatch implements Callable<LogCheck.@Nullable Broken> {

    /** Some 2 MB of events: enough that handing them over costs nothing. */
    private static final int SIZE = 4_000;

    private final List<EventBytes> events = new ArrayList<>(SIZE);
    private final List<byte[]> previous = new ArrayList<>(SIZE);

    void add(EventBytes event, byte[] previousHash) {
        events.add(event);
        previous.add(previousHash);
    }

    boolean isFull() {
        return events.size() == SIZE;
    }

    /** The first wrong event; null when all are right. */
    @Override
    public LogCheck.@Nullable Broken call() {
        MessageDigest digest = sha256();
        for (int i = 0; i < events.size(); i++) {
            EventBytes event = events.get(i);
            String problem = event.hashes(previous.get(i), digest) ? clockProblem(event) : hashProblem(event);
            if (problem != null) {
                return new LogCheck.Broken(event.position(), event.aggregateId(), event.version(), problem);
            }
        }
        return null;
    }

    private static String hashProblem(EventBytes event) {
        return "Version %d of %s does not match its hash: it, or the event before it, was altered."
                .formatted(event.version(), event.aggregateId());
    }

    private static @Nullable String clockProblem(EventBytes event) {
        long micros = event.saidMicros();
        if (event.occurredMicros() == (micros == OccurredAt.ABSENT ? event.createdMicros() : micros)) {
            return null;
        }
        Instant listed = Timestamps.ofMicros(event.occurredMicros());
        Instant said = Metadata.stored(new JsonText(event.metadata())).occurredAt();
        Instant occurred = said == null ? Timestamps.ofMicros(event.createdMicros()) : said;
        return listed.equals(occurred.truncatedTo(ChronoUnit.MICROS))
                ? null
                : "Version %d of %s occurred at %s by its metadata, but is listed at %s."
                        .formatted(event.version(), event.aggregateId(), occurred, listed);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
