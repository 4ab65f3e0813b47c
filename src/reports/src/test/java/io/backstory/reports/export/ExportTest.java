package io.backstory.reports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.reports.AsOf;
import io.backstory.reports.Presentation;
import io.backstory.reports.Purpose;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.ReportListener;
import io.backstory.reports.ReportRefusedException;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.ReportScope;
import io.backstory.reports.ReportSource;
import io.backstory.reports.SealedLedger;
import io.backstory.reports.Selection;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportTest {

    private static final FormWriter FULL_DISK = (report, forms, file, listener) -> {
        Files.writeString(file, "%PDF-1.7 begun");
        throw new IOException("No space left on device");
    };

    @TempDir
    private Path folder;

    @TempDir
    private Path keys;

    private SealedLedger ledger;

    @BeforeEach
    void aLedger() {
        ledger = new SealedLedger(keys).fill().seal();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Export export(ReportSource source) {
        return new Export(source, Person.ofSystem("backstory 0.1.0", "test"), Map.of(Form.PDF, FULL_DISK));
    }

    private ReportRequest request(String zone, String language) {
        return new ReportRequest(
                ReportDefinition.EVENTS_BY_QUERY,
                Selection.of(new ReportScope.OfQuery(EventQuery.all())),
                AsOf.at(ledger.store(), 14),
                Purpose.of("audit 2026"),
                new Presentation(ZoneId.of(zone), language, Presentation.Masking.MASKED));
    }

    private ExportResult run(String name, ReportRequest request) {
        return export(ledger.source())
                .run(ExportOrder.of(request, folder, name, EnumSet.of(Form.CSV, Form.JSONL)), ReportListener.NONE);
    }

    private static WrittenFile written(ExportResult result, Form form) {
        return Objects.requireNonNull(result.files().get(form));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesEveryFormForItsOwnerAloneAndNothingElse() throws IOException {
        ExportResult result = run("all", request("UTC", "en"));

        assertThat(files()).containsExactly("all.csv", "all.csv-metadata.json", "all.jsonl");
        for (WrittenFile file : result.files().values()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                    .isEqualTo("rw-------");
            assertThat(WrittenFile.of(file.path(), file.path())).isEqualTo(file);
        }
        assertThat(Files.readString(folder.resolve("all.csv-metadata.json"))).contains("\"dc:source\" : \"TEST, log ");
        assertThat(Files.readAllLines(folder.resolve("all.csv"))).hasSize(15);
        assertThat(Files.readAllLines(folder.resolve("all.jsonl"))).hasSize(14);
    }

    @Test
    void theSameQuestionGivesTheSameBytesInEveryLocaleAndZone() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            run("there", request("Asia/Kathmandu", "ar"));
            ledger.append("Account", "acc-1", SealedLedger.deposit("1.00"), "till-1", "");
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            run("here", request("America/St_Johns", "tr"));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        assertThat(folder.resolve("here.csv")).hasSameBinaryContentAs(folder.resolve("there.csv"));
        assertThat(folder.resolve("here.jsonl")).hasSameBinaryContentAs(folder.resolve("there.jsonl"));
    }

    @Test
    void theMetadataNamesEveryColumnOfItsFile() throws IOException {
        run("all", request("UTC", "en"));

        JsonNode metadata = new ObjectMapper()
                .readTree(folder.resolve("all.csv-metadata.json").toFile());
        String header = Files.readAllLines(folder.resolve("all.csv")).getFirst();
        assertThat(metadata.path("url").textValue()).isEqualTo("all.csv");
        assertThat(metadata.path("tableSchema").path("columns").findValuesAsText("name"))
                .containsExactly(header.split(","));
    }

    @Test
    void theAccessRecordSaysWhoExportedWhatAndWhy() {
        ExportResult result = run("all", request("UTC", "en"));

        Event recorded = new AccessRecord(ledger.store())
                .newest(Set.of(AccessAction.EXPORTED), 10)
                .getFirst();
        assertThat(recorded.position()).isEqualTo(result.recordedAt());
        assertThat(recorded.aggregateType()).isEqualTo("Access");
        assertThat(recorded.metadata().reason()).isEqualTo("audit 2026");
        assertThat(recorded.metadata().userId()).isEqualTo(ledger.store().ping().user());
        JsonNode data = recorded.data().tree();
        assertThat(data.path("resultCount").longValue()).isEqualTo(14);
        assertThat(data.path("reportId").textValue())
                .isEqualTo(result.report().facts().id().toString());
        assertThat(data.path("csvSha256").textValue())
                .isEqualTo(written(result, Form.CSV).sha256());
        assertThat(data.path("query").textValue())
                .isEqualTo(result.report().facts().query().canonicalJson());
    }

    @Test
    void aReportSaysFromWhereAndByWhomItIs() {
        var facts = run("all", request("Europe/Berlin", "en")).report().facts();

        assertThat(facts.id().version()).isEqualTo(7);
        assertThat(facts.origin().exporter().databaseUser())
                .isEqualTo(ledger.store().ping().user());
        assertThat(facts.origin().exporter().role()).isEqualTo("superuser");
        assertThat(facts.origin().exporter().osUser()).isEqualTo(System.getProperty("user.name"));
        assertThat(facts.origin().workstation().program()).isEqualTo("backstory 0.1.0");
        assertThat(facts.origin().workstation().clientAddress()).isNotBlank();
        assertThat(facts.origin().source().log())
                .isEqualTo(ledger.store().seals().origin());
        assertThat(facts.origin().source().server()).startsWith("PostgreSQL ");
        assertThat(facts.origin().source().replica()).isFalse();
        assertThat(facts.request().presentation().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws IOException {
        Files.writeString(folder.resolve("all.jsonl"), "precious");

        assertThatThrownBy(() -> run("all", request("UTC", "en")))
                .isInstanceOf(ReportRefusedException.class)
                .hasMessageContaining("exists already");

        assertThat(files()).containsExactly("all.jsonl");
        assertThat(folder.resolve("all.jsonl")).hasContent("precious");
    }

    @Test
    void aFullDiskLeavesNothingAndSaysSo() throws IOException {
        long head = ledger.store().head();
        ExportOrder order = ExportOrder.of(request("UTC", "en"), folder, "all", EnumSet.of(Form.CSV, Form.PDF));

        assertThatThrownBy(() -> export(ledger.source()).run(order, ReportListener.NONE))
                .isInstanceOf(ExportFailedException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("Nothing of it was left behind");

        assertThat(files()).isEmpty();
        assertThat(ledger.store().head()).isEqualTo(head);
    }

    @Test
    void cancellingLeavesNothing() throws Exception {
        long head = ledger.store().head();
        Cancellation cancellation = new Cancellation();
        FormWriter cancelled = (report, forms, file, listener) -> {
            Files.writeString(file, "%PDF-1.7 begun");
            cancellation.cancel();
        };
        Export export = new Export(ledger.source(), Person.ofSystem("p", "b"), Map.of(Form.PDF, cancelled));
        ExportOrder order = ExportOrder.of(request("UTC", "en"), folder, "all", EnumSet.of(Form.CSV, Form.PDF));

        assertThatThrownBy(() -> cancellation.call(() -> export.run(order, ReportListener.NONE)))
                .isInstanceOf(CancellationException.class);

        assertThat(files()).isEmpty();
        assertThat(ledger.store().head()).isEqualTo(head);
    }

    @Test
    void whatCannotBeRecordedIsNotWritten() throws Exception {
        String user = "reader_" + UUID.randomUUID().toString().substring(0, 8);
        ledger.sql(
                "CREATE ROLE " + user + " LOGIN PASSWORD 'secret'",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + user);
        EventStoreConfig config = new EventStoreConfig(
                ledger.url(),
                user,
                "secret",
                2,
                Duration.ofSeconds(10),
                ledger.source().definitions());
        try (EventStore reader = EventStores.connect(config)) {
            ReportSource source = new ReportSource(
                    reader, config.definitions(), ledger.source().keys());
            ExportOrder order = ExportOrder.of(request("UTC", "en"), folder, "all", EnumSet.of(Form.CSV));

            assertThatThrownBy(() -> export(source).run(order, ReportListener.NONE))
                    .isInstanceOf(PermissionRefusedException.class)
                    .hasMessageContaining("nothing was written");
        }
        assertThat(files()).isEmpty();
    }
}
