package io.backstory.reports.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.siegmar.fastcsv.reader.CsvReader;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.reports.Movement;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportEvent.Derived;
import io.backstory.reports.ReportEvent.Evidence;
import io.backstory.reports.ReportEvent.Flag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

final class CsvEventsTest {

    private static final Instant RECORDED = Instant.parse("2026-03-14T14:34:12.123456Z");

    @Test
    void everyHostileTextSurvivesThreeIndependentParsers() throws IOException {
        List<String> texts = HostileCorpus.texts();
        assertThat(texts).hasSize(300);

        String csv = csv(texts.stream().map(CsvEventsTest::event).toList());

        assertThat(readBack(fastCsv(csv))).isEqualTo(texts);
        assertThat(readBack(commonsCsv(csv))).isEqualTo(texts);
        assertThat(readBack(PlainCsvReader.read(csv))).isEqualTo(texts);
    }

    @Test
    void noCellThatASpreadsheetReadsBeginsAFormula() throws IOException {
        String csv =
                csv(HostileCorpus.texts().stream().map(CsvEventsTest::event).toList());

        for (List<String> row : PlainCsvReader.read(csv)) {
            for (CsvColumn column : CsvColumn.all()) {
                if (column.kind() == CsvColumn.Kind.TEXT) {
                    assertThat(cell(row, column)).doesNotMatch("(?s)[=+\\-@\\t\\r＝＋－＠].*");
                }
            }
        }
    }

    @Test
    void holdsNoCharacterThatNobodySees() throws IOException {
        String csv =
                csv(HostileCorpus.texts().stream().map(CsvEventsTest::event).toList());

        assertThat(csv.replace("\r\n", "")
                        .codePoints()
                        .filter(CsvEventsTest::isHidden)
                        .count())
                .isZero();
    }

    private static boolean isHidden(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }

    @Test
    void amountsStayNumbers() throws IOException {
        Movement movement =
                new Movement(new BigDecimal("-237.50"), "EUR", new BigDecimal("1000.00"), new BigDecimal("762.50"));

        String csv = csv(List.of(event("", movement)));

        assertThat(csv).contains(",-237.50,EUR,1000.00,762.50,");
    }

    @Test
    void writesColumnsAndTimesAsTheyAreDefined() throws IOException {
        List<List<String>> rows = PlainCsvReader.read(csv(List.of(event("why"))));

        assertThat(String.join(",", rows.getFirst()))
                .isEqualTo(
                        "position,aggregate_type,aggregate_id,version,event_id,event_type,schema_version,"
                                + "occurred_at_utc,recorded_at_utc,clock_skew_ms,actor,source_ip,correlation_id,causation_id,"
                                + "reason,amount,currency,balance_before,balance_after,changes_json,data_json,flags,prev_hash,hash");
        assertThat(rows.get(1).subList(7, 12))
                .containsExactly(
                        "2026-03-14T14:34:12.000000Z", "2026-03-14T14:34:12.123456Z", "123", "UNKNOWN", "not recorded");
    }

    @Test
    void countsWhatItChanges() {
        CellText cells = new CellText();

        for (String text : List.of("=1", "plain", "a\u202eb\u200b", "\\", "-5")) {
            cells.encode(text, new StringBuilder());
        }

        assertThat(cells.changes().escapedCharacters()).isEqualTo(2);
        assertThat(cells.changes().guardedCells()).isEqualTo(2);
    }

    @Test
    void refusesToDecodeWhatItNeverWrote() {
        assertThatThrownBy(() -> CellText.decode("a\\b")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> readBack(List<List<String>> rows) {
        return rows.stream().skip(1).map(CsvEventsTest::idAndData).toList();
    }

    /** The text stands in two cells: as it is, and inside a document. */
    private static String idAndData(List<String> row) {
        assertThat(row).hasSize(CsvColumn.all().size());
        String id = CellText.decode(cell(row, CsvColumn.AGGREGATE_ID));
        String data = CellText.decode(cell(row, CsvColumn.DATA_JSON));
        try {
            JsonNode document = new ObjectMapper().readTree(data);
            assertThat(document.path("text").textValue()).isEqualTo(id);
        } catch (IOException broken) {
            throw new AssertionError(data, broken);
        }
        return id;
    }

    private static String cell(List<String> row, CsvColumn column) {
        return row.get(CsvColumn.all().indexOf(column));
    }

    private static List<List<String>> fastCsv(String csv) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (var reader = CsvReader.builder().ofCsvRecord(csv)) {
            reader.forEach(row -> rows.add(row.getFields()));
        }
        return rows;
    }

    private static List<List<String>> commonsCsv(String csv) throws IOException {
        try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(csv))) {
            return StreamSupport.stream(parser.spliterator(), false)
                    .map(CSVRecord::toList)
                    .toList();
        }
    }

    private static String csv(List<ReportEvent> events) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvEvents csv = new CsvEvents(bytes);
        events.forEach(csv);
        csv.finish();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static ReportEvent event(String text) {
        return event(text, Movement.NONE);
    }

    private static ReportEvent event(String text, Movement movement) {
        JsonNode data = JsonNodeFactory.instance.objectNode().put("text", text);
        JsonNode metadata =
                JsonNodeFactory.instance.objectNode().put("reason", text).put("timestamp", "2026-03-14T14:34:12Z");
        Event event = new Event(
                1,
                UUID.fromString("0190a6d2-7c00-7abc-8def-0123456789ab"),
                "Account",
                text,
                1,
                "FeeCharged",
                1,
                new JsonText(data.toString()),
                Metadata.stored(new JsonText(metadata.toString())),
                RECORDED,
                EventHash.NONE);
        return new ReportEvent(
                event,
                new Evidence(EventHash.NONE, EventHash.NONE, null),
                new Derived("ledger.account v1", "Fee", movement, List.of()),
                Set.of(Flag.NO_ACTOR));
    }
}
