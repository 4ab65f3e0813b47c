package io.backstory.reports;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventQuery.Range;
import io.backstory.eventstore.EventQuery.TimeRange;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.UndecodableEventException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a query that was written down, so that it can be asked again: the inverse of {@link QueryFacts#canonicalJson}. */
public final class QueryReading {

    private static final Set<String> KEYS = Set.of(
            "asOfPosition",
            "definition",
            "definitionVersion",
            "masking",
            "aggregateId",
            "correlationId",
            "userId",
            "occurredFrom",
            "occurredBefore",
            "firstPosition",
            "lastPosition",
            "firstVersion",
            "lastVersion",
            "limit",
            "types");

    private final JsonNode query;

    private QueryReading(JsonNode query) {
        this.query = query;
    }

    /**
     * What was asked. Thread-safe.
     *
     * @throws ReportRefusedException when it cannot be asked by this program, which says why
     */
    public static AskedQuery read(String canonicalJson) {
        try {
            JsonNode tree = new JsonText(canonicalJson).tree();
            for (String key : (Iterable<String>) tree::fieldNames) {
                if (!KEYS.contains(key)) {
                    throw refused("It narrows the events by \"" + key + "\", which this program does not know.");
                }
            }
            return new QueryReading(tree).asked();
        } catch (UndecodableEventException | DateTimeException unreadable) {
            throw refused("It cannot be read.");
        }
    }

    private static ReportRefusedException refused(String why) {
        return new ReportRefusedException(
                "The query of that report cannot be run again. " + why + " Nothing was written.");
    }

    private AskedQuery asked() {
        ReportDefinition definition = ReportDefinition.byId(
                        query.path("definition").asText())
                .filter(known ->
                        known.version() == query.path("definitionVersion").asInt())
                .orElseThrow(() -> refused("Its report was made by a definition that this program does not have: "
                        + query.path("definition").asText() + " v"
                        + query.path("definitionVersion").asText() + "."));
        if (query.has("firstVersion") || query.has("lastVersion")) {
            throw refused("It names versions, which no export of this program does.");
        }
        Selection selection = Selection.of(scope())
                .occurred(new TimeRange(instant("occurredFrom"), instant("occurredBefore")))
                .positions(new Range(number("firstPosition", 1), number("lastPosition", Long.MAX_VALUE)))
                .limit(number("limit", Selection.NO_LIMIT));
        boolean masked = query.path("masking").asText().equals(Presentation.Masking.MASKED.word());
        return new AskedQuery(
                definition,
                selection,
                number("asOfPosition", 0),
                masked ? Presentation.Masking.MASKED : Presentation.Masking.AS_STORED);
    }

    /** The way a scope is chosen everywhere: one aggregate or transaction as a whole, and a query for what is less. */
    private ReportScope scope() {
        String aggregate = text("aggregateId");
        String correlation = text("correlationId");
        String user = text("userId");
        Set<String> types = new HashSet<>();
        query.path("types").forEach(type -> types.add(type.asText()));
        boolean whole = types.isEmpty() && user == null;
        if (whole && aggregate != null && correlation == null) {
            return new ReportScope.OfAggregate(aggregate);
        }
        if (whole && correlation != null && aggregate == null) {
            return new ReportScope.OfCorrelation(correlation);
        }
        EventQuery asked = aggregate == null ? EventQuery.all() : EventQuery.of(aggregate);
        asked = correlation == null ? asked : asked.correlatedBy(correlation);
        asked = user == null ? asked : asked.by(user);
        return new ReportScope.OfQuery(asked.types(types));
    }

    private @Nullable String text(String key) {
        return query.path(key).textValue();
    }

    private @Nullable Instant instant(String key) {
        String text = text(key);
        return text == null ? null : Instant.parse(text);
    }

    private long number(String key, long otherwise) {
        return query.path(key).asLong(otherwise);
    }

    /**
     * What a report asked for.
     *
     * @param asOf the position at which it was frozen
     */
    public record AskedQuery(
            ReportDefinition definition, Selection selection, long asOf, Presentation.Masking masking) {}
}
