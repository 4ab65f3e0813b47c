package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.evidence.LogCheck;
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

    /** Hashes side by side. */
    private final byte[] previous = new byte[SIZE * EventDigest.BYTES];

    /** @param before where the event's aggregate stands before it */
    void add(EventBytes event, Chains.Chain before) {
        before.hashInto(previous, events.size() * EventDigest.BYTES);
        events.add(event);
    }

    boolean isFull() {
        return events.size() == SIZE;
    }

    /** The first wrong event; null when all are right. */
    @Override
    public LogCheck.@Nullable Broken call() {
        EventDigest digest = new EventDigest();
        for (int i = 0; i < events.size(); i++) {
            EventBytes event = events.get(i);
            String problem =
                    event.hashes(previous, i * EventDigest.BYTES, digest) ? clockProblem(event) : hashProblem(event);
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
}
