package io.backstory.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.reports.Report;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CancellationException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the document as whoever receives it finds it. */
final class PdfReportTest {

    private static Report statement() {
        return SampleReport.of(SampleAccount.withEvents("acc-237", 40))
                .with(List.of(SampleReport.selfApproved("tr-9001")))
                .withExceptions()
                .build();
    }

    @Test
    void everyPageSaysWhichReportItIsWhichPageAndWhichStateOfTheLog() throws IOException {
        List<String> pages = Written.of(statement()).pages();

        assertThat(pages).hasSizeGreaterThan(10);
        String root = SampleReport.CHECKPOINT.root().hex().substring(0, 16);
        for (int page = 1; page <= pages.size(); page++) {
            assertThat(pages.get(page - 1))
                    .contains("Page " + page + " of " + pages.size())
                    .contains("PROD")
                    .contains("Report " + SampleReport.ID)
                    .contains("2026-11-23T09:30:00.654321Z")
                    .contains("sealed at 1,204,331, root " + root);
        }
        assertThat(pages.getLast()).contains("End of report " + SampleReport.ID);
        assertThat(String.join("", pages.subList(0, pages.size() - 1))).doesNotContain("End of report");
    }

    @Test
    void saysTheTotalsOfTheReportAndASumThatCloses() throws IOException {
        Report report = statement();
        String text = Written.of(report).text();

        ReportFacts facts = report.facts();
        facts.content().totals().forEach(total -> assertThat(text).contains(Figures.amount(total.sum())));
        assertThat(text).contains("The statement closes", "The sum closes");
        facts.content().perType().forEach((type, count) -> assertThat(text).containsPattern(type + " +" + count));
        assertThat(text)
                .contains(facts.query().sha256(), "Grade A, proven", "auditor_eu", "ws-0417.bank.example")
                .contains("Initiator and approver are the same person");
        report.facts()
                .assessment()
                .exceptions()
                .forEach(exception ->
                        assertThat(text).contains(exception.kind().words().substring(1)));
    }

    @Test
    void everyEventIsInTheAppendixWithWhatItsHashIsMadeOf() throws IOException {
        Report report = statement();
        String text = Written.of(report).text();

        report.events()
                .forEach(event -> assertThat(text)
                        .contains(
                                event.event().hash().hex(),
                                event.evidence().previousHash().hex())
                        .contains(event.event().id().toString()));
    }

    @Test
    void theSealIsThereAsItWasSigned() throws IOException {
        Report report = statement();
        String note = java.util.Objects.requireNonNull(
                        report.facts().request().asOf().seal())
                .note();

        String text = Written.of(report).text().replaceAll("\\s", "");
        note.lines().forEach(line -> assertThat(text).contains(line.replaceAll("\\s", "")));
    }

    @Test
    void namesTheHashesOfTheFilesBesideIt() throws IOException {
        String hash = SampleAccount.hash("csv").hex();

        assertThat(Written.of(statement(), new PartFile("events.csv", 48_213, hash))
                        .text())
                .contains("events.csv", "48,213", hash);
    }

    @Test
    void carriesTheEventsAsItsData() throws IOException {
        try (PDDocument document = Written.of(statement()).open()) {
            COSArray associated = (COSArray)
                    document.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.getPDFName("AF"));
            var file = new PDComplexFileSpecification((org.apache.pdfbox.cos.COSDictionary) associated.getObject(0));

            assertThat(file.getCOSObject().getNameAsString("AFRelationship")).isEqualTo("Data");
            assertThat(file.getFileUnicode()).isEqualTo("events.jsonl");
            assertThat(new String(file.getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8))
                    .isEqualTo(Written.EVENTS);
        }
    }

    @Test
    void bookmarksLeadToEveryChapter() throws IOException {
        try (PDDocument document = Written.of(statement()).open()) {
            List<String> titles = new ArrayList<>();
            for (PDOutlineItem item :
                    document.getDocumentCatalog().getDocumentOutline().children()) {
                titles.add(item.getTitle());
                PDPage page = item.findDestinationPage(document);
                assertThat(document.getPages().indexOf(page)).isNotNegative();
            }
            assertThat(titles)
                    .containsExactly(
                            "Cover",
                            "Summary",
                            "Query and scope",
                            "Lifecycle",
                            "Balance over time",
                            "Statement",
                            "Before and after",
                            "Why?",
                            "Exceptions",
                            "Custody",
                            "Integrity",
                            "Method and limits",
                            "Appendix: the events");
        }
    }

    @Test
    void sameReportSameBytesInEveryLocaleAndZone() throws IOException {
        Report report = statement();
        byte[] here = Written.of(report).bytes();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

            assertThat(Written.of(report).bytes()).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void anotherZoneStandsBesideUtcWithItsOffset() throws IOException {
        Report report = SampleReport.of(SampleAccount.withEvents("acc-237", 6))
                .in(ZoneId.of("Asia/Kathmandu"))
                .build();

        assertThat(Written.of(report).text())
                .contains("2026-11-23T09:30:00.654321Z", "2026-11-23 15:15:00.654321+05:45", "Asia/Kathmandu");
    }

    @Test
    void saysWhenNotAllEventsArePrinted() {
        assertThat(EventChapters.omitted(20_000)).isEmpty();
        assertThat(EventChapters.omitted(20_001)).startsWith("The first 20,000 of 20,001 events are printed.");
    }

    @Test
    void timesAtTheEndsOfTimeArePrinted() throws IOException {
        SampleAccount account = new SampleAccount("acc-1");
        for (String time : List.of("-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z")) {
            account.add("Odd", new JsonText("{}"), Metadata.stored(new JsonText("{\"timestamp\":\"" + time + "\"}")));
        }

        for (String zone : List.of("Asia/Kathmandu", "America/Caracas")) {
            assertThat(Written.of(SampleReport.of(account).in(ZoneId.of(zone)).build())
                            .text())
                    .contains("-1000000000-01-01", "+1000000000-12-31", "UNKNOWN");
        }
    }

    @Test
    void cancelWritesNothing(@TempDir Path folder) throws IOException {
        Path events = Files.writeString(folder.resolve("events.jsonl"), Written.EVENTS);
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        assertThatThrownBy(() -> cancellation.call(() -> {
                    PdfReport.write(statement(), new Enclosures(events, List.of()), target, ReportListener.NONE);
                    return "";
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(target.size()).isZero();
    }
}
