package io.backstory.reports.bundle;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.SealKey;
import io.backstory.reports.AsOf;
import io.backstory.reports.ContentFacts;
import io.backstory.reports.ContentFacts.ControlTotal;
import io.backstory.reports.Presentation;
import io.backstory.reports.Purpose;
import io.backstory.reports.QueryFacts;
import io.backstory.reports.Report;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportEvent.Evidence;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportFacts.Assessment;
import io.backstory.reports.ReportFacts.Completeness;
import io.backstory.reports.ReportFacts.Grade;
import io.backstory.reports.ReportFacts.Status;
import io.backstory.reports.ReportListener;
import io.backstory.reports.ReportOrigin;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.ReportScope;
import io.backstory.reports.Selection;
import io.backstory.reports.csv.CsvEvents;
import io.backstory.reports.csv.CsvMetadata;
import io.backstory.reports.jsonl.JsonlEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A report on a small log, and the bundle that the writer makes of it. */
final class SmallReport {

    static final UUID ID = UUID.fromString("0190a6d2-7c00-7abc-8def-0123456789ab");
    private static final String QUERY = "{\"aggregateId\":\"acc-237\"}";

    final SmallLog log;
    final SealKey exporter = SealKey.generate("backstory-export/ana");
    private final ReportScope scope;
    private List<ReportEvent> events;
    private Grade grade = Grade.A;
    private int sealed;

    private SmallReport(SmallLog log, ReportScope scope, Predicate<Event> which) {
        this.log = log;
        this.scope = scope;
        this.events = log.events(which);
        this.sealed = log.size();
    }

    /** All of account acc-237. */
    static SmallReport ofAccount() {
        return new SmallReport(
                SmallLog.ofNine(),
                new ReportScope.OfAggregate("acc-237"),
                event -> event.aggregateId().equals("acc-237"));
    }

    /** What a query found in a log. */
    static SmallReport ofQuery(SmallLog log, Predicate<Event> which) {
        return new SmallReport(log, new ReportScope.OfQuery(EventQuery.all()), which);
    }

    SmallReport graded(Grade other) {
        grade = other;
        return this;
    }

    /** Sealed up to a position only; 0 for not at all. */
    SmallReport sealedUpTo(int position) {
        sealed = position;
        return this;
    }

    /** With other data in place of that of every event. */
    SmallReport masked() {
        events = events.stream()
                .map(shown -> new ReportEvent(
                        shown.event().withData(new JsonText("{\"amount\":\"•••\"}")),
                        new Evidence(
                                shown.evidence().previousHash(),
                                shown.evidence().dataCommit(),
                                null),
                        shown.derived(),
                        shown.flags()))
                .toList();
        return this;
    }

    Signing signing() {
        return new Signing(exporter, List.of(log.key.verifyingKey()));
    }

    /** What somebody has to trust. */
    String trust() {
        return log.key.verifyingKey().vkey() + "\n" + exporter.verifyingKey().vkey() + "\n";
    }

    Path write(Path folder) throws IOException {
        return write(folder, log);
    }

    Path write(Path folder, SealedHashes hashes) throws IOException {
        EvidenceBundle bundle = new EvidenceBundle(report(), forms(folder), signing());
        Path file = folder.resolve(bundle.fileName());
        Files.deleteIfExists(file);
        bundle.write(file, hashes, ReportListener.NONE);
        return file;
    }

    private BundleParts forms(Path folder) throws IOException {
        BundleParts forms = new BundleParts(
                folder.resolve("events.csv"),
                folder.resolve("events.csv-metadata.json"),
                folder.resolve("events.jsonl"),
                folder.resolve("report.pdf"));
        try (OutputStream csv = Files.newOutputStream(forms.csv());
                OutputStream jsonl = Files.newOutputStream(forms.jsonl())) {
            CsvEvents rows = new CsvEvents(csv);
            events.forEach(rows);
            rows.finish();
            JsonlEvents lines = new JsonlEvents(jsonl);
            events.forEach(lines);
            lines.finish();
        }
        Files.writeString(
                forms.csvMetadata(), CsvMetadata.of(facts(), "events.csv").replaceAll("\\s+", " "));
        Files.writeString(forms.pdf(), "%PDF-1.7\n% The document is not read by the verifier.\n%%EOF\n");
        return forms;
    }

    private Report report() {
        return new Report(
                facts(),
                consumer -> {
                    events.forEach(consumer);
                    return events.size();
                },
                Optional.empty());
    }

    private ReportFacts facts() {
        return new ReportFacts(ID, request(), origin(), query(), content(), assessment());
    }

    private ReportRequest request() {
        AsOf.@Nullable Seal seal = null;
        if (sealed > 0) {
            Checkpoint checkpoint = log.checkpoint(sealed);
            seal = new AsOf.Seal(checkpoint, log.key.sign(checkpoint).toString());
        }
        return new ReportRequest(
                ReportDefinition.AGGREGATE_HISTORY,
                Selection.of(scope),
                new AsOf(log.size(), seal),
                Purpose.of("Art. 72"),
                Presentation.USUAL);
    }

    private static ReportOrigin origin() {
        return new ReportOrigin(
                new ReportOrigin.Exporter("ana", "ana", "Ana", "backstory_auditor"),
                Instant.parse("2026-03-15T08:00:00Z"),
                new ReportOrigin.Workstation("desk", "local", "Backstory 0.1.0", "b", "25", "Linux"),
                new ReportOrigin.LogSource(SmallLog.ORIGIN, "ledger", "PostgreSQL 18.6", false, null, null));
    }

    private static QueryFacts query() {
        return new QueryFacts("All of acc-237.", QUERY, sha256(QUERY), "No limit.", false);
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(StoredZip.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private ContentFacts content() {
        Map<String, Long> types = new TreeMap<>();
        Map<Integer, ControlTotal> totals = new TreeMap<>();
        for (ReportEvent shown : events) {
            types.merge(shown.event().eventType(), 1L, Long::sum);
            BigDecimal amount =
                    Objects.requireNonNull(shown.derived().movement().amount());
            totals.merge(
                    amount.signum(),
                    new ControlTotal("Account", "EUR", amount.signum(), 1, amount),
                    (a, b) -> new ControlTotal(
                            "Account", "EUR", a.sign(), a.count() + 1, a.sum().add(b.sum())));
        }
        long first = events.isEmpty() ? 0 : events.getFirst().event().position();
        long last = events.isEmpty() ? 0 : events.getLast().event().position();
        long aggregates = events.stream()
                .map(shown -> shown.event().aggregateId())
                .distinct()
                .count();
        return new ContentFacts(
                new ContentFacts.Span(events.size(), first, last, 0),
                aggregates,
                new TreeMap<>(types),
                new ArrayList<>(totals.values()),
                List.of());
    }

    private Assessment assessment() {
        return new Assessment(
                Status.VERIFIED, "Every hash is right.", new Completeness(grade, grade.word()), List.of(), List.of());
    }
}
