package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.Attribution;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.ReplayedHistory;
import io.backstory.eventstore.replay.Versions;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The value of a field at an instant, and from when until when it was that.
 *
 * @param clock by which clock events count as having happened
 * @param version the version that stood at the instant; the history's base when there was none yet
 * @param value null when the field was not there
 * @param from the change that made it; null when it was so from the beginning
 * @param until the change that ended it; null when it has not ended
 */
public record ValueAt(
        FieldPath path,
        Instant instant,
        Clock clock,
        long version,
        @Nullable JsonNode value,
        @Nullable Bound from,
        @Nullable Bound until) {

    /** By which clock events are placed in time. */
    public enum Clock {
        /** When the database recorded it. */
        RECORDED,
        /**
         * When it occurred by its writer. Versions are never skipped: an event that was recorded after a later one
         * counts from that later one's time on.
         */
        OCCURRED
    }

    /**
     * A change of the value.
     *
     * @param time from which it counts, by the answer's clock
     */
    public record Bound(long version, Instant time) {}

    /**
     * Looks the value up; reads the history's events up to the end of the answer.
     *
     * @throws java.util.concurrent.CancellationException when the current {@link Cancellation} is cancelled
     */
    public static ValueAt of(
            ReplayedHistory<?> history, Attribution attribution, FieldPath path, Instant instant, Clock clock) {
        return new Search(history, attribution.field(path).changed(), instant, clock).run(path);
    }

    /** For people: {@code 412.00, true from 2026-03-14T14:31:02.000Z (v21) until 2026-03-14T14:40:55.000Z (v22)}. */
    public String text() {
        String text = PlainText.of(value) + ", true ";
        text += from == null ? "from the beginning" : "from " + PlainText.of(from.time) + " (v" + from.version + ")";
        text += until == null ? " until now" : " until " + PlainText.of(until.time) + " (v" + until.version + ")";
        return text + (clock == Clock.OCCURRED ? ", by when it occurred" : ", by when it was recorded");
    }

    private static final class Search {
        private final ReplayedHistory<?> history;
        private final Versions changed;
        private final Instant instant;
        private final Clock clock;
        private final Cancellation cancellation = Cancellation.current();
        private Instant latest = Instant.MIN;

        Search(ReplayedHistory<?> history, Versions changed, Instant instant, Clock clock) {
            this.history = history;
            this.changed = changed;
            this.instant = instant;
            this.clock = clock;
        }

        ValueAt run(FieldPath path) {
            Bound from = null;
            long version = history.baseVersion();
            while (version < history.knownVersion()) {
                Instant before = latest;
                advance(version + 1);
                if (latest.isAfter(instant)) {
                    latest = before;
                    break;
                }
                version++;
                if (changed.contains(version)) {
                    from = new Bound(version, latest);
                }
            }
            JsonNode value = path.in(history.jsonAt(version));
            return new ValueAt(path, instant, clock, version, value, from, until(version));
        }

        private @Nullable Bound until(long version) {
            OptionalLong next = changed.after(version);
            if (next.isEmpty()) {
                return null;
            }
            for (long at = version + 1; at <= next.getAsLong(); at++) {
                advance(at);
            }
            return new Bound(next.getAsLong(), latest);
        }

        private void advance(long version) {
            cancellation.check();
            Event event = history.event(version);
            Instant time = clock == Clock.RECORDED ? event.recordedAt() : event.occurredAt();
            latest = time.isAfter(latest) ? time : latest;
        }
    }
}
