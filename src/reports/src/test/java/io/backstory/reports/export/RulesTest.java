package io.backstory.reports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.reports.Purpose;
import io.backstory.reports.ReportFacts.ExceptionCount;
import io.backstory.reports.ReportRefusedException;
import io.backstory.verifier.Verification;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report must contain, R1 to R27, held against one report as it lies on the disk in all its forms. */
@SuppressWarnings("NullAway.Init")
final class RulesTest {

    @TempDir
    private static Path folder;

    private static WholeReport report;

    @BeforeAll
    static void aReport() throws Exception {
        report = WholeReport.write(folder);
    }

    @AfterAll
    static void close() {
        report.close();
    }

    private static void everywhere(String text) {
        assertThat(report.manifestText()).contains(text);
        report.assertPrinted(text);
    }

    @Test
    void r1NamesReportAndDefinitionAlikeInDocumentManifestAndAccessRecord() {
        String id = report.manifest().path("reportId").asText();
        everywhere(id);
        everywhere("Events by query");
        report.assertPrinted("events-by-query");
        assertThat(report.manifest().at("/definition/version").asInt()).isEqualTo(1);
        assertThat(report.manifest().at("/definition/origin").asText()).isEqualTo("ad-hoc");
        assertThat(report.access().path("reportId").asText()).isEqualTo(id);
        assertThat(report.access().path("definition").asText()).isEqualTo("events-by-query v1");
        assertThat(report.access().path("title").asText()).isEqualTo("Events by query");
    }

    @Test
    void r2NamesCaseAndReasonAndIsRefusedWithoutAReason() {
        everywhere("case-4711");
        everywhere("audit of 2026");
        assertThat(report.access().path("case").asText()).isEqualTo("case-4711");
        assertThatThrownBy(() -> new Purpose("", "case-4711", null, null)).isInstanceOf(ReportRefusedException.class);
    }

    @Test
    void r3NamesWhoExportedAsDatabaseSystemAndPeopleKnowThemAndTheirRole() {
        JsonNode exporter = report.manifest().path("exporter");
        for (String fact : List.of("databaseUser", "osUser", "displayName", "role")) {
            assertThat(exporter.path(fact).asText()).as(fact).isNotBlank();
            report.assertPrinted(exporter.path(fact).asText());
        }
    }

    @Test
    void r4SaysWhenInUtcWithSixDecimalsAndTheZoneOfOtherTimes() {
        String at = report.manifest().path("exportedAt").asText();
        assertThat(at).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        report.assertPrinted(at);
        everywhere("Europe/Berlin");
        for (String column : List.of("occurred_at_utc", "recorded_at_utc")) {
            assertThat(report.column(column))
                    .allMatch(time -> time.matches("[-+0-9]+-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{6}Z"));
        }
    }

    @Test
    void r5NamesFromWhere() {
        JsonNode workstation = report.manifest().path("workstation");
        for (String fact : List.of("host", "clientAddress", "program", "build", "java", "operatingSystem")) {
            assertThat(workstation.path(fact).asText()).as(fact).isNotBlank();
            report.assertPrinted(workstation.path(fact).asText());
        }
    }

    @Test
    void r6NamesLogDatabaseAndServerAndWhetherThatIsAReplica() {
        JsonNode source = report.manifest().path("source");
        for (String fact : List.of("log", "database", "server", "environment")) {
            assertThat(source.path(fact).asText()).as(fact).isNotBlank();
            report.assertPrinted(source.path(fact).asText());
        }
        assertThat(source.path("replica").isBoolean()).isTrue();
        report.assertPrinted("primary");
    }

    @Test
    void r7SaysTheQueryForPeopleAndForProgramsWithItsDigestAndLimits() {
        JsonNode query = report.manifest().path("query");
        String json = query.path("canonicalJson").asText();
        assertThat(report.sha256(json)).isEqualTo(query.path("sha256").asText());
        report.assertPrinted(query.path("sentence").asText());
        report.assertPrinted(query.path("sha256").asText());
        report.assertPrinted("No limit: every event that matches is shown.");
        assertThat(report.again()).as("asked again it gives the same rows").isEqualTo(report.csv());
    }

    @Test
    void r8NamesTheScopeAndTheSealItWasFrozenUnder() {
        JsonNode manifest = report.manifest();
        assertThat(manifest.at("/scope/firstPosition").asLong()).isEqualTo(1);
        assertThat(manifest.at("/scope/lastPosition").asLong()).isEqualTo(14);
        assertThat(manifest.path("asOfPosition").asLong()).isEqualTo(14);
        assertThat(manifest.at("/seal/size").asLong()).isEqualTo(14);
        report.assertPrinted(manifest.at("/seal/root").asText());
    }

    @Test
    void r9CountsAndItsControlTotalsAreThoseOfTheRows() {
        JsonNode manifest = report.manifest();
        assertThat(manifest.at("/counts/events").asInt())
                .isEqualTo(report.rows().size());
        Map<String, BigDecimal> sums = new HashMap<>();
        for (Map<String, String> row : report.rows()) {
            String amount = row.getOrDefault("amount", "");
            if (!amount.isEmpty()) {
                String sign = amount.startsWith("-") ? "-" : "+";
                sums.merge(
                        row.get("aggregate_type") + row.get("currency") + sign,
                        new BigDecimal(amount),
                        BigDecimal::add);
            }
        }
        assertThat(manifest.path("totals")).hasSize(sums.size()).allSatisfy(total -> {
            String key = total.path("aggregateType").asText()
                    + total.path("currency").asText()
                    + total.path("sign").asText();
            assertThat(new BigDecimal(total.path("sum").asText())).isEqualTo(sums.get(key));
        });
    }

    @Test
    void r10SaysHowCompleteItIsAndALimitThatWasHitIsNeverProven() {
        assertThat(report.manifest().at("/completeness/grade").asText()).isIn("A", "B", "C");
        report.assertPrinted(report.manifest().at("/completeness/sentence").asText());
        assertThat(report.cutOff().completeness().grade().name()).isEqualTo("C");
    }

    @Test
    void r11NamesWhoDidItAndNeverNobody() {
        assertThat(report.column("actor")).doesNotContain("").contains("UNKNOWN", "paul");
        report.assertPrinted("UNKNOWN");
    }

    @Test
    void r12NamesBothTimesAndTheirDifference() {
        assertThat(report.column("clock_skew_ms")).allMatch(skew -> skew.matches("-?\\d+"));
        assertThat(report.column("occurred_at_utc")).doesNotContain("");
        assertThat(report.column("recorded_at_utc")).doesNotContain("");
    }

    @Test
    void r13NamesTypeShapeAggregateVersionAndPosition() {
        for (String column : List.of("event_type", "schema_version", "aggregate_id", "version", "position")) {
            assertThat(report.column(column)).as(column).doesNotContain("");
        }
    }

    @Test
    void r14ShowsWhatEachEventChangedAndThatThisIsDerived() {
        assertThat(report.column("changes_json"))
                .anyMatch(changes -> changes.contains("\"path\":\"/balance\"")
                        && changes.contains("\"old\"")
                        && changes.contains("\"new\""));
        report.assertPrinted("Derived, not recorded: what replaying the events makes of them");
        report.assertPrinted("ledger.account v1");
    }

    @Test
    void r15NamesReasonApprovalCorrelationAndCause() {
        assertThat(report.column("reason")).contains("daily business");
        assertThat(report.column("correlation_id")).contains("corr-trf-1");
        assertThat(report.rows().getFirst()).containsKey("causation_id");
        assertThat(report.column("event_type")).contains("TransferApproved");
    }

    @Test
    void r16NamesTheAddressItCameFromOrThatNoneWasRecorded() {
        assertThat(report.column("source_ip")).contains("10.0.0.7").doesNotContain("");
    }

    @Test
    void r17ShowsHashPreviousHashAndLeaf() {
        assertThat(report.column("hash")).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(report.column("prev_hash")).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        report.column("hash").forEach(report::assertPrinted);
        report.assertPrinted("leaf");
    }

    @Test
    void r18FollowsEachOrderThroughItsStagesAndFlagsWhoApprovedTheirOwn() {
        JsonNode lifecycles = report.manifest().path("lifecycles");
        assertThat(lifecycles).hasSize(2);
        assertThat(lifecycles.get(0).toString().toLowerCase(java.util.Locale.ROOT))
                .contains("initiated", "approved", "executed", "paul");
        report.assertPrinted("Initiator and approver are the same person");
    }

    @Test
    void r19CountsEveryExceptionAlsoWhereThereIsNone() {
        for (ExceptionCount.Kind kind : ExceptionCount.Kind.values()) {
            assertThat(report.manifest().path("exceptions").has(kind.word()))
                    .as(kind.word())
                    .isTrue();
            report.assertPrinted(kind.words().substring(1));
        }
    }

    @Test
    void r20SaysWhatWasMaskedByWhichRuleAndNeverShowsIt() {
        JsonNode redactions = report.manifest().path("redactions");
        assertThat(redactions).isNotEmpty().allSatisfy(redaction -> {
            assertThat(redaction.path("field").asText()).contains("/owner");
            assertThat(redaction.path("rule").asText()).contains("masked");
            assertThat(redaction.path("by").asText()).isNotBlank();
        });
        report.assertPrinted("[masked]");
        for (String name : List.of("Anna", "Muster", "Ben Beispiel")) {
            assertThat(report.text()).doesNotContain(name);
            assertThat(report.csv()).doesNotContain(name);
        }
    }

    @Test
    void r21EveryPageSaysWhichReportAndWhichStateOfTheLogAndTheLastOneThatItIsTheLast() {
        List<String> pages = report.pages();
        for (int page = 1; page <= pages.size(); page++) {
            assertThat(pages.get(page - 1))
                    .contains("Page " + page + " of " + pages.size())
                    .contains(report.manifest().path("reportId").asText())
                    .contains(report.manifest().at("/seal/root").asText().substring(0, 16));
        }
        assertThat(pages.getLast()).contains("End of report");
    }

    @Test
    void r22EveryPartIsNamedWithItsDigestInASignedManifestAndOneOtherByteFails() throws Exception {
        assertThat(report.manifest().path("parts").findValuesAsText("path"))
                .contains("data/report.pdf", "data/events.csv");
        assertThat(report.verify(report.bundle()).exitStatus()).isEqualTo(Verification.VERIFIED);
        byte[] bytes = Files.readAllBytes(report.bundle());
        bytes[bytes.length / 3] ^= 4;
        assertThat(report.verify(Files.write(folder.resolve("flipped.zip"), bytes))
                        .exitStatus())
                .isEqualTo(Verification.FAILED);
    }

    @Test
    void r23SaysHowToVerifyItAndWithWhichKeys() throws Exception {
        assertThat(report.part("VERIFY.txt"))
                .contains(
                        "sha256sum -c",
                        "verify evidence-" + report.manifest().path("reportId").asText())
                .contains(report.keyIds());
        report.assertPrinted("verify");
    }

    @Test
    void r24SaysWhatIsNotProven() {
        assertThat(report.manifest().path("notProven")).hasSizeGreaterThan(3);
        report.assertPrinted("not proven");
    }

    @Test
    void r25KeepsTheCustodyAndTheResultOfVerificationAtExport() throws Exception {
        assertThat(report.part("custody.jsonl"))
                .contains(
                        "\"action\":\"exported\"",
                        report.manifest().path("status").asText());
        report.assertPrinted(report.manifest().path("statusSentence").asText());
    }

    @Test
    void r26IsA4InItsLanguageWithAllFontsEmbeddedAndSaysThatItIsForTheArchive() throws Exception {
        try (PDDocument document = Loader.loadPDF(report.pdf().toFile())) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            for (PDPage page : document.getPages()) {
                assertThat(page.getMediaBox().getWidth()).isBetween(595f, 596f);
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
            String metadata = new String(
                    document.getDocumentCatalog().getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(metadata).containsPattern("pdfaid:part[=>\"]+3").containsPattern("pdfaid:conformance[=>\"]+B");
        }
    }

    @Test
    void r27NamesRecipientAndRetention() {
        everywhere("The regulator");
        everywhere("10 years");
    }
}
