package io.backstory.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventQuery.Range;
import io.backstory.eventstore.explain.PlainText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what was asked for, once for people and once so that it can be asked again. */
final class QueryText {

    private final ReportRequest request;
    private final EventQuery query;

    private QueryText(ReportRequest request) {
        this.request = request;
        this.query = request.selection().query(request.asOf());
    }

    /**
     * The facts of a query.
     *
     * @param more whether there are more events than the limit lets through
     */
    static QueryFacts of(ReportRequest request, boolean more) {
        QueryText text = new QueryText(request);
        String json = text.json();
        return new QueryFacts(text.sentence(), json, sha256(json), text.limits(more), more);
    }

    private String limits(boolean more) {
        long limit = request.selection().limit();
        if (limit == Selection.NO_LIMIT) {
            return "No limit: every event that matches is shown.";
        }
        return more
                ? "Cut off after " + limit + " events: more events match than are shown."
                : "At most " + limit + " events are shown; no more match.";
    }

    private String sentence() {
        List<String> parts = new ArrayList<>();
        parts.add(query.eventTypes().isEmpty() ? "All events" : "Events of the types " + types());
        add(parts, " of aggregate ", query.aggregateId());
        add(parts, " of the business transaction ", query.correlationId());
        add(parts, " by ", query.userId());
        range(parts, "versions", query.versions());
        range(parts, "positions", request.selection().positions());
        add(parts, ", that occurred from ", query.occurred().from());
        add(
                parts,
                query.occurred().from() == null ? ", that occurred before " : " and before ",
                query.occurred().before());
        parts.add(", as of position " + request.asOf().position() + " of the log, in the order of ");
        parts.add(query.aggregateId() == null ? "positions." : "versions.");
        return String.join("", parts);
    }

    private String types() {
        return String.join(
                ", ", query.eventTypes().stream().sorted().map(PlainText::of).toList());
    }

    private static void add(List<String> parts, String words, @Nullable Object value) {
        if (value != null) {
            parts.add(words + PlainText.of(value.toString()));
        }
    }

    private static void range(List<String> parts, String what, Range range) {
        if (range.first() > 1 || range.last() < Long.MAX_VALUE) {
            parts.add(", " + what + " " + Math.max(1, range.first())
                    + (range.last() < Long.MAX_VALUE ? " to " + range.last() : " and later"));
        }
    }

    /** Keys sorted, absent ones left out. */
    private String json() {
        Map<String, JsonNode> fields = new TreeMap<>();
        put(fields, "asOfPosition", request.asOf().position());
        put(fields, "definition", request.definition().id());
        put(fields, "definitionVersion", (long) request.definition().version());
        put(fields, "masking", request.presentation().masking().word());
        put(fields, "aggregateId", query.aggregateId());
        put(fields, "correlationId", query.correlationId());
        put(fields, "userId", query.userId());
        put(fields, "occurredFrom", query.occurred().from());
        put(fields, "occurredBefore", query.occurred().before());
        put(fields, "firstPosition", above(request.selection().positions().first(), 1));
        put(fields, "lastPosition", below(request.selection().positions().last()));
        put(fields, "firstVersion", above(query.versions().first(), 1));
        put(fields, "lastVersion", below(query.versions().last()));
        put(fields, "limit", below(request.selection().limit()));
        if (!query.eventTypes().isEmpty()) {
            ArrayNode types = JsonNodeFactory.instance.arrayNode();
            query.eventTypes().stream().sorted().forEach(types::add);
            fields.put("types", types);
        }
        return JsonNodeFactory.instance.objectNode().setAll(fields).toString();
    }

    private static @Nullable Long above(long number, long least) {
        return number > least ? number : null;
    }

    private static @Nullable Long below(long number) {
        return number < Long.MAX_VALUE ? number : null;
    }

    private static void put(Map<String, JsonNode> fields, String key, @Nullable Object value) {
        if (value instanceof Long number) {
            fields.put(key, LongNode.valueOf(number));
        } else if (value != null) {
            fields.put(key, TextNode.valueOf(value.toString()));
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
