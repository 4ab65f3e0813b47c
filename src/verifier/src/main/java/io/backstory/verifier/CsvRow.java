package io.backstory.verifier;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of the CSV; texts are decoded. */
record CsvRow(List<String> cells) {

    static final List<String> HEADER =
            List.of(("position,aggregate_type,aggregate_id,version,event_id,event_type,schema_version,occurred_at_utc,"
                            + "recorded_at_utc,clock_skew_ms,actor,source_ip,correlation_id,causation_id,reason,amount,"
                            + "currency,balance_before,balance_after,changes_json,data_json,flags,prev_hash,hash")
                    .split(","));
    private static final Map<String, Integer> INDEX =
            HEADER.stream().collect(Collectors.toUnmodifiableMap(column -> column, HEADER::indexOf));

    static CsvRow of(List<String> cells, CsvReader at) throws Refusal {
        if (cells.size() != HEADER.size()) {
            throw at.wrong("has %d cells instead of %d".formatted(cells.size(), HEADER.size()));
        }
        return new CsvRow(cells);
    }

    String raw(String column) {
        return cells.get(INDEX.getOrDefault(column, 0));
    }

    String text(String column) throws Refusal {
        return CsvReader.decode(raw(column));
    }

    String aggregateType() throws Refusal {
        return text("aggregate_type");
    }

    /** As written: amounts are never escaped. */
    String amount() {
        return raw("amount");
    }

    String currency() throws Refusal {
        return text("currency");
    }

    /** The first column that does not say what the event says; null when all do. */
    @Nullable
    String differenceFrom(EventLine event) throws Refusal {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("position", Long.toString(event.position()));
        expected.put("aggregate_type", event.aggregateType());
        expected.put("aggregate_id", event.aggregateId());
        expected.put("version", Long.toString(event.version()));
        expected.put("event_id", event.id().toString());
        expected.put("event_type", event.eventType());
        expected.put("schema_version", Integer.toString(event.schemaVersion()));
        expected.put("data_json", event.data());
        expected.put("prev_hash", event.previousHash());
        expected.put("hash", event.hash());
        Json.Obj metadata = Json.object(event.metadata());
        expected.put("actor", said(metadata, "userId", "UNKNOWN"));
        expected.put("source_ip", said(metadata, "ip", "not recorded"));
        expected.put("correlation_id", said(metadata, "correlationId", ""));
        expected.put("causation_id", said(metadata, "causationId", ""));
        expected.put("reason", said(metadata, "reason", ""));
        String timestamp = said(metadata, "timestamp", "");
        Instant occurred = timestamp.isEmpty() ? event.recordedAt() : EventLine.instant(timestamp);
        long skew = Duration.between(occurred, event.recordedAt()).toMillis();
        expected.put("clock_skew_ms", Long.toString(skew));
        for (Map.Entry<String, String> column : expected.entrySet()) {
            if (!text(column.getKey()).equals(column.getValue())) {
                return column.getKey();
            }
        }
        return !isTime("recorded_at_utc", event.recordedAt())
                ? "recorded_at_utc"
                : !isTime("occurred_at_utc", occurred) ? "occurred_at_utc" : null;
    }

    private boolean isTime(String column, Instant time) throws Refusal {
        Instant written = EventLine.instant(raw(column));
        return written.truncatedTo(ChronoUnit.MICROS).equals(time.truncatedTo(ChronoUnit.MICROS));
    }

    private static String said(Json.Obj metadata, String key, String otherwise) {
        return metadata.members().get(key) instanceof Json.Text text
                        && !text.value().isEmpty()
                ? text.value()
                : otherwise;
    }
}
