package io.backstory.desktop.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.explain.Explanation;
import io.backstory.eventstore.explain.PlainText;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was seen, in words that are the same on every machine: no zone, no number format, no language of its user:
 * English. Pure.
 *
 * @param title in one line
 * @param body several lines, without characters that hide
 */
record SeenText(String title, String body) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    SeenText {
        title = CaseLimits.cleanLine(PlainText.of(title), CaseLimits.TITLE);
        body = bounded(body);
    }

    /** Every line without characters that hide; what is too much is cut off, and said. */
    private static String bounded(String text) {
        String plain = text.lines()
                .map(line -> line.isEmpty() ? "" : PlainText.of(line))
                .collect(Collectors.joining("\n"));
        if (plain.length() <= CaseLimits.TEXT) {
            return plain;
        }
        String note = "\n[cut off here: the whole has %s characters]".formatted(Integer.toString(plain.length()));
        return CaseLimits.clean(plain, CaseLimits.TEXT - note.length()) + note;
    }

    static SeenText ofEvent(Event event, @Nullable AggregateDefinition<?> definition) {
        String words = words(event, definition);
        String title = "v%s %s: %s".formatted(Long.toString(event.version()), event.eventType(), words);
        String body = String.join(
                "\n",
                "v" + event.version() + " " + event.eventType() + " of " + event.aggregateType() + " "
                        + event.aggregateId(),
                words,
                "occurred " + event.occurredAt() + ", recorded " + event.recordedAt(),
                "by " + PlainText.of(event.metadata().userId()) + ", reason "
                        + PlainText.of(event.metadata().reason()) + ", correlation "
                        + PlainText.of(event.metadata().correlationId()),
                "data " + event.data().text(),
                proof(event));
        return new SeenText(title, body);
    }

    private static String words(Event event, @Nullable AggregateDefinition<?> definition) {
        if (definition == null || !definition.reducer().knows(event)) {
            return event.eventType();
        }
        try {
            return definition.describe(definition.upcasters().upcast(event));
        } catch (RuntimeException cannotBeSaid) {
            return event.eventType();
        }
    }

    static SeenText ofState(JsonNode state, Event last, ReplayedHistory<?> history) {
        String place = last.aggregateId() + " at v" + last.version();
        String note = history.firstUnknown().isPresent()
                ? "\nNote: v" + history.firstUnknown().getAsLong()
                        + " is not known to this program: the state from there on is incomplete."
                : "";
        return new SeenText(
                "State of " + place,
                "State of " + last.aggregateType() + " " + place + "\n" + pretty(state) + note + "\nReplayed by "
                        + history.reducer().name() + " v" + history.reducer().version() + ". " + proof(last));
    }

    static SeenText ofExplanation(Explanation explanation) {
        JsonNode value = explanation.value();
        String shown = value == null ? "nothing" : value.isTextual() ? value.textValue() : value.toString();
        String title = "%s of %s at v%s: %s"
                .formatted(
                        explanation.scope().path().display(),
                        explanation.aggregateId(),
                        Long.toString(explanation.scope().last()),
                        shown);
        return new SeenText(title, explanation.text());
    }

    private static String proof(Event event) {
        return "v" + event.version() + " is position " + event.position() + " of the log, event " + event.id()
                + ", hash " + event.hash().hex() + ".";
    }

    private static String pretty(JsonNode state) {
        try {
            // The mapper's own printer ends lines as the machine does.
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return JSON.writer(
                            new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                    .writeValueAsString(state);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
