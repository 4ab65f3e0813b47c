package io.backstory.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.evidence.SealKey;
import io.backstory.reports.AsOf;
import io.backstory.reports.Presentation;
import io.backstory.reports.Purpose;
import io.backstory.reports.QueryReading;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportListener;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.ReportScope;
import io.backstory.reports.SealedLedger;
import io.backstory.reports.Selection;
import io.backstory.reports.bundle.Signing;
import io.backstory.verifier.Trust;
import io.backstory.verifier.Verification;
import io.backstory.verifier.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** A report of a small sealed ledger on the disk, in all forms, and what stands in them. */
final class WholeReport implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SealedLedger ledger;
    private final Path folder;
    private final SealKey key = SealKey.generate("backstory-export");
    private ExportResult result;
    private List<String> pages = List.of();

    @SuppressWarnings("NullAway.Init")
    private WholeReport(Path folder) {
        this.folder = folder;
        this.ledger = new SealedLedger(folder).fill().seal();
    }

    static WholeReport write(Path folder) throws IOException {
        WholeReport report = new WholeReport(folder);
        report.result = report.export("whole", EnumSet.of(Form.CSV, Form.PDF, Form.BUNDLE), report.request());
        report.readPages();
        return report;
    }

    private ReportRequest request() {
        return new ReportRequest(
                ReportDefinition.EVENTS_BY_QUERY,
                Selection.of(new ReportScope.OfQuery(EventQuery.all())),
                AsOf.sealed(ledger.store()).orElseThrow(),
                new Purpose("audit of 2026", "case-4711", "The regulator", "10 years"),
                new Presentation(ZoneId.of("Europe/Berlin"), "en", Presentation.Masking.MASKED));
    }

    private ExportResult export(String name, Set<Form> forms, ReportRequest request) {
        Signing signing = new Signing(key, List.copyOf(ledger.source().keys().keys()));
        return new Export(
                        ledger.source(),
                        Person.ofSystem("backstory 0.1.0", "built for a test"),
                        Forms.of(ledger.store(), () -> signing))
                .run(ExportOrder.of(request, folder, name, forms), ReportListener.NONE);
    }

    private void readPages() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf().toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            List<String> read = new ArrayList<>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                read.add(stripper.getText(document));
            }
            pages = List.copyOf(read);
        }
    }

    private Path file(Form form) {
        return Objects.requireNonNull(result.files().get(form)).path();
    }

    Path pdf() {
        return file(Form.PDF);
    }

    Path bundle() {
        return file(Form.BUNDLE);
    }

    List<String> pages() {
        return pages;
    }

    String text() {
        return String.join("\n", pages);
    }

    /** Lines are broken where the column ends. */
    void assertPrinted(String words) {
        assertThat(text().replaceAll("\\s", "")).as(words).containsIgnoringCase(words.replaceAll("\\s", ""));
    }

    String part(String name) throws IOException {
        try (ZipFile zip = new ZipFile(bundle().toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String manifestText() {
        try {
            return part("manifest.json");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    JsonNode manifest() {
        try {
            return JSON.readTree(manifestText());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String csv() {
        return read(file(Form.CSV));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<Map<String, String>> rows() {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv())) {
            return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<String> column(String name) {
        return rows().stream().map(row -> row.getOrDefault(name, "?")).toList();
    }

    /** What the access record says of the export. */
    JsonNode access() {
        return ledger.store()
                .page(EventQuery.all().positions(result.recordedAt(), result.recordedAt()), 1)
                .getFirst()
                .data()
                .tree();
    }

    /** The rows of the recorded query, asked again. */
    String again() {
        QueryReading.AskedQuery asked = QueryReading.read(access().path("query").asText());
        ReportRequest before = request();
        ReportRequest request = new ReportRequest(
                asked.definition(),
                asked.selection(),
                AsOf.at(ledger.store(), asked.asOf()),
                before.purpose(),
                before.presentation());
        ExportResult came = export("again", EnumSet.of(Form.CSV), request);
        return read(Objects.requireNonNull(came.files().get(Form.CSV)).path());
    }

    /** The same report, cut off. */
    ReportFacts.Assessment cutOff() {
        ReportRequest whole = request();
        ReportRequest cut = new ReportRequest(
                whole.definition(), whole.selection().limit(3), whole.asOf(), whole.purpose(), whole.presentation());
        return export("cut", EnumSet.of(Form.CSV), cut).report().facts().assessment();
    }

    Verification verify(Path file) throws IOException {
        StringBuilder keys = new StringBuilder(key.verifyingKey().vkey()).append('\n');
        ledger.source().keys().keys().forEach(log -> keys.append(log.vkey()).append('\n'));
        return new Verifier(Trust.parse(keys.toString())).verify(file, events -> true);
    }

    List<String> keyIds() {
        List<String> ids = new ArrayList<>();
        ids.add(key.verifyingKey().id());
        ledger.source().keys().keys().forEach(log -> ids.add(log.id()));
        return ids;
    }

    String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
