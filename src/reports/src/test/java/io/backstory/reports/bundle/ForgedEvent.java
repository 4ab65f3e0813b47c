package io.backstory.reports.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.evidence.EventHashing;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first event of a bundle while somebody makes another one of it. */
final class ForgedEvent {

    private static final Pattern METADATA = Pattern.compile("\"metadata\":(\\{.*?}),\"position\"");

    private final Forge forge;
    private final String original;
    private final JsonNode tree;
    private String line;

    private ForgedEvent(Forge forge, String line, JsonNode tree) {
        this.forge = forge;
        this.original = line;
        this.line = line;
        this.tree = tree;
    }

    static ForgedEvent first(Forge forge) {
        String line = forge.text("data/events.jsonl").lines().findFirst().orElseThrow();
        try {
            return new ForgedEvent(forge, line, new ObjectMapper().readTree(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The commitment that fits other data. */
    String commit(String data) {
        return EventHash.of(EventHashing.dataCommit(HexFormat.of().parseHex(text("salt")), data))
                .hex();
    }

    /** The hash that fits other data. */
    String hash(String data) {
        Matcher metadata = METADATA.matcher(original);
        if (!metadata.find()) {
            throw new IllegalStateException(original);
        }
        Event event = new Event(
                tree.get("position").asLong(),
                UUID.fromString(text("id")),
                text("aggregateType"),
                text("aggregateId"),
                tree.get("version").asLong(),
                text("eventType"),
                tree.get("schemaVersion").asInt(),
                new JsonText(data),
                Metadata.stored(new JsonText(metadata.group(1))),
                Instant.parse(text("createdAt")),
                EventHash.NONE);
        return EventHashing.hash(
                        new EventHash(text("previousHash")),
                        event,
                        HexFormat.of().parseHex(commit(data)))
                .hex();
    }

    private String text(String key) {
        return tree.get(key).asText();
    }

    ForgedEvent replace(String key, String json) {
        String before = line;
        line = line.replaceFirst(
                "\"" + key + "\":\\{.*?},\"metadata\"",
                Matcher.quoteReplacement("\"" + key + "\":" + json + ",\"metadata\""));
        if (line.equals(before)) {
            throw new IllegalStateException("There is no " + key + " in " + line);
        }
        return this;
    }

    ForgedEvent replaceText(String key, String value) {
        line = line.replaceFirst("\"" + key + "\":\"[^\"]*\"", "\"" + key + "\":\"" + value + "\"");
        return this;
    }

    void put() {
        forge.lines("data/events.jsonl", lines -> lines.set(0, line + "\n"));
    }
}
