package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the log says about an event besides its data. */
final class EventFacts {

    /** Less is the time an append takes. */
    private static final Duration ORDINARY_SKEW = Duration.ofSeconds(5);

    /** The label of what others ask for. */
    static final String EVENT_ID = key("Event id");

    private EventFacts() {}

    /**
     * One line.
     *
     * @param label in English: a column of what is copied, and a key for what is shown
     * @param value as it is shown, with {@code HostileText}
     * @param copied the exact value
     * @param mono whether its characters matter one by one
     */
    record Fact(String label, String value, String copied, boolean mono) {}

    static List<Fact> of(Event event) {
        Metadata metadata = event.metadata();
        List<Fact> facts = new ArrayList<>();
        facts.add(exact(key("Type"), event.eventType()));
        facts.add(said(key("Who"), metadata.userId(), true));
        facts.add(said(key("Why"), metadata.reason(), false));
        facts.add(time(key("Occurred"), metadata.occurredAt()));
        facts.add(time(key("Recorded"), event.recordedAt()));
        facts.add(new Fact(key("Skew"), skew(event), skew(event), false));
        facts.add(said(key("From address"), metadata.ip(), true));
        facts.add(said(key("Correlation"), metadata.correlationId(), true));
        facts.add(said(key("Causation"), metadata.causationId(), true));
        facts.add(exact(EVENT_ID, event.id().toString()));
        long position = event.position();
        facts.add(new Fact(key("Position"), "#" + Formats.count(position), Long.toString(position), true));
        String schema = Integer.toString(event.schemaVersion());
        facts.add(new Fact(key("Schema"), phrase("version {0}", schema), schema, true));
        facts.add(exact(key("Hash"), event.hash().hex()));
        return List.copyOf(facts);
    }

    private static Fact exact(String label, String value) {
        return new Fact(label, value, value, true);
    }

    private static Fact said(String label, @Nullable String value, boolean mono) {
        return value == null ? new Fact(label, phrase("not said"), "", false) : new Fact(label, value, value, mono);
    }

    private static Fact time(String label, @Nullable Instant instant) {
        return instant == null
                ? new Fact(label, phrase("not said"), "", false)
                : new Fact(label, Formats.exactTime(instant), instant.toString(), true);
    }

    private static String skew(Event event) {
        Instant occurred = event.metadata().occurredAt();
        if (occurred == null) {
            return phrase("unknown: the event does not say when it occurred");
        }
        Duration skew = Duration.between(occurred, event.recordedAt());
        if (skew.isNegative()) {
            return phrase("recorded {0} before it occurred: a clock is wrong", Formats.duration(skew.negated()));
        }
        return phrase(
                skew.compareTo(ORDINARY_SKEW) > 0
                        ? "recorded {0} after it occurred"
                        : "recorded {0} after it occurred, as usual",
                Formats.duration(skew));
    }
}
