package io.backstory.desktop.investigate;

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

    private EventFacts() {}

    /**
     * One line.
     *
     * @param label in words
     * @param value as it is shown, with {@code HostileText}
     * @param copied the exact value
     * @param mono whether its characters matter one by one
     */
    record Fact(String label, String value, String copied, boolean mono) {}

    static List<Fact> of(Event event) {
        Metadata metadata = event.metadata();
        List<Fact> facts = new ArrayList<>();
        facts.add(exact("Type", event.eventType()));
        facts.add(said("Who", metadata.userId()));
        facts.add(said("Why", metadata.reason()));
        facts.add(time("Occurred", metadata.occurredAt()));
        facts.add(time("Recorded", event.recordedAt()));
        facts.add(new Fact("Skew", skew(event), skew(event), false));
        facts.add(said("From address", metadata.ip()));
        facts.add(said("Correlation", metadata.correlationId()));
        facts.add(said("Causation", metadata.causationId()));
        facts.add(exact("Event id", event.id().toString()));
        facts.add(new Fact("Position", "#" + Formats.count(event.position()), Long.toString(event.position()), true));
        facts.add(exact("Schema", "version " + event.schemaVersion()));
        facts.add(exact("Hash", event.hash().hex()));
        return List.copyOf(facts);
    }

    private static Fact exact(String label, String value) {
        return new Fact(label, value, value, true);
    }

    private static Fact said(String label, @Nullable String value) {
        return value == null
                ? new Fact(label, "not said", "", false)
                : new Fact(label, value, value, !label.equals("Why"));
    }

    private static Fact time(String label, @Nullable Instant instant) {
        return instant == null
                ? new Fact(label, "not said", "", false)
                : new Fact(label, Formats.exactTime(instant), instant.toString(), true);
    }

    private static String skew(Event event) {
        Instant occurred = event.metadata().occurredAt();
        if (occurred == null) {
            return "unknown: the event does not say when it occurred";
        }
        Duration skew = Duration.between(occurred, event.recordedAt());
        if (skew.isNegative()) {
            return "recorded " + Formats.duration(skew.negated()) + " before it occurred: a clock is wrong";
        }
        return "recorded " + Formats.duration(skew) + " after it occurred"
                + (skew.compareTo(ORDINARY_SKEW) > 0 ? "" : ", as usual");
    }
}
