package io.backstory.reports.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.reports.LedgerEnvironment;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.UtcTime;
import io.backstory.reports.csv.CsvColumn.Kind;

/** Says what the columns of a CSV are, as W3C's "Metadata Vocabulary for Tabular Data" (CSVW) has it. Thread-safe. */
public final class CsvMetadata {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CsvMetadata() {}

    /**
     * The document that lies beside a CSV.
     *
     * @param fileName of the CSV
     */
    public static String of(ReportFacts facts, String fileName) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("@context", "http://www.w3.org/ns/csvw");
        document.put("url", fileName);
        document.put("dc:title", facts.request().definition().title());
        document.put("dc:identifier", "urn:uuid:" + facts.id());
        document.put("dc:created", UtcTime.of(facts.origin().at()));
        document.put("dc:description", facts.query().sentence());
        LedgerEnvironment environment = facts.origin().source().environment();
        if (environment != null) {
            document.put(
                    "dc:source",
                    environment.word() + ", log " + facts.origin().source().log());
        }
        document.putObject("dialect")
                .put("encoding", "utf-8")
                .put("lineTerminators", "\r\n")
                .put("header", true)
                .put("delimiter", ",")
                .put("quoteChar", "\"")
                .put("doubleQuote", true)
                .put("skipBlankRows", false)
                .put("trim", false);
        document.put(
                "rdfs:comment",
                "In cells of type string a leading apostrophe is not part of the text; it keeps spreadsheets from running"
                        + " it as a formula. Control, format and bidirectional characters are written as \\uXXXX, a"
                        + " backslash as \\\\.");
        columns(document.putObject("tableSchema"));
        return written(document);
    }

    private static void columns(ObjectNode schema) {
        ArrayNode columns = schema.putArray("columns");
        for (CsvColumn column : CsvColumn.all()) {
            ObjectNode entry = columns.addObject()
                    .put("name", column.title())
                    .put("titles", column.title())
                    .put("dc:description", column.meaning())
                    .put("required", column.isRequired());
            ObjectNode type =
                    entry.putObject("datatype").put("base", column.kind().base());
            if (column.kind() == Kind.HASH) {
                type.put("format", "[0-9a-f]{64}");
            } else if (column.kind() == Kind.UUID) {
                type.put("format", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            }
        }
        schema.put("primaryKey", CsvColumn.POSITION.title());
    }

    /** Line feeds on every system. */
    private static String written(ObjectNode document) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return MAPPER.writer(printer).writeValueAsString(document) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
