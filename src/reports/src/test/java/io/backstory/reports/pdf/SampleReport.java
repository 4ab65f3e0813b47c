package io.backstory.reports.pdf;

import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.SealKey;
import io.backstory.eventstore.explain.Explanation;
import io.backstory.eventstore.replay.AggregateDefinition.Stage;
import io.backstory.reports.AsOf;
import io.backstory.reports.ContentFacts;
import io.backstory.reports.ContentFacts.ControlTotal;
import io.backstory.reports.ContentFacts.Span;
import io.backstory.reports.LedgerEnvironment;
import io.backstory.reports.Lifecycle;
import io.backstory.reports.Presentation;
import io.backstory.reports.Presentation.Masking;
import io.backstory.reports.Purpose;
import io.backstory.reports.QueryFacts;
import io.backstory.reports.Report;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportEvents;
import io.backstory.reports.ReportFacts;
import io.backstory.reports.ReportFacts.Assessment;
import io.backstory.reports.ReportFacts.Completeness;
import io.backstory.reports.ReportFacts.ExceptionCount;
import io.backstory.reports.ReportFacts.Grade;
import io.backstory.reports.ReportFacts.Redaction;
import io.backstory.reports.ReportFacts.Status;
import io.backstory.reports.ReportOrigin;
import io.backstory.reports.ReportOrigin.Exporter;
import io.backstory.reports.ReportOrigin.LogSource;
import io.backstory.reports.ReportOrigin.Workstation;
import io.backstory.reports.ReportRequest;
import io.backstory.reports.ReportScope;
import io.backstory.reports.Selection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report around events that are at hand, with everything that a report says beside them. */
final class SampleReport {

    static final UUID ID = UUID.fromString("019aa0f3-5c1e-7b42-9d10-4f6d2c8e7a15");

    static final Checkpoint CHECKPOINT =
            new Checkpoint("log.backstory.example/ledger-eu", 1_204_331, SampleAccount.hash("root"));

    private static final String NOTE =
            SealKey.generate("log.backstory.example/ledger-eu").sign(CHECKPOINT).toString();

    private static final Instant MADE = Instant.parse("2026-11-23T09:30:00.654321Z");

    private final ReportScope scope;
    private final List<ReportEvent> events;
    private List<Lifecycle> lifecycles = List.of();
    private @Nullable Explanation explanation;
    private ZoneId zone = ZoneOffset.UTC;
    private Purpose purpose = new Purpose(
            "Request for information of 2026-11-20 under section 24c, file 7 UJs 33/26",
            "4711",
            "Financial Supervisory Authority, unit BA 54",
            "10 years, until 2036-12-31");
    private Status status = Status.VERIFIED;
    private boolean sealed = true;

    private SampleReport(ReportScope scope, List<ReportEvent> events) {
        this.scope = scope;
        this.events = events;
    }

    static SampleReport of(SampleAccount account) {
        SampleReport report = new SampleReport(new ReportScope.OfAggregate(account.id()), account.told());
        report.explanation = account.explained();
        return report;
    }

    static SampleReport ofMany(List<ReportEvent> events) {
        return new SampleReport(new ReportScope.OfCorrelation("corr-7"), events);
    }

    SampleReport with(List<Lifecycle> orders) {
        lifecycles = orders;
        return this;
    }

    SampleReport in(ZoneId other) {
        zone = other;
        return this;
    }

    SampleReport because(Purpose other) {
        purpose = other;
        return this;
    }

    SampleReport unsealed() {
        sealed = false;
        status = Status.NOT_VERIFIED;
        return this;
    }

    SampleReport withExceptions() {
        status = Status.WITH_EXCEPTIONS;
        return this;
    }

    Report build() {
        return new Report(facts(), new InMemory(events), Optional.ofNullable(explanation));
    }

    private record InMemory(List<ReportEvent> events) implements ReportEvents {
        @Override
        public long forEach(java.util.function.Consumer<ReportEvent> consumer) {
            events.forEach(consumer);
            return events.size();
        }
    }

    private ReportFacts facts() {
        boolean one = scope instanceof ReportScope.OfAggregate;
        ReportRequest request = new ReportRequest(
                one ? ReportDefinition.ACCOUNT_STATEMENT : ReportDefinition.TRANSACTION_LIFECYCLE,
                Selection.of(scope),
                new AsOf(1_204_331, sealed ? new AsOf.Seal(CHECKPOINT, NOTE) : null),
                purpose,
                new Presentation(zone, "en", Masking.MASKED));
        return new ReportFacts(ID, request, origin(), query(), content(), assessment());
    }

    private static ReportOrigin origin() {
        return new ReportOrigin(
                new Exporter("auditor_eu", "mkeller", "Maria Keller", "backstory_auditor"),
                MADE,
                new Workstation(
                        "ws-0417.bank.example",
                        "10.20.30.41",
                        "Backstory 0.1.0",
                        "1f3c9a7",
                        "25.0.3 (Eclipse Adoptium)",
                        "Linux 6.1 amd64"),
                new LogSource(
                        CHECKPOINT.origin(),
                        "ledger_eu",
                        "PostgreSQL 18.6",
                        true,
                        Duration.ofMillis(1_204),
                        new LedgerEnvironment("PROD", true)));
    }

    private QueryFacts query() {
        String json =
                "{\"as_of\":1204331,\"definition\":\"account-statement\",\"positions\":[1,null],\"scope\":{\"aggregate\":\"acc-237\"}}";
        String about = scope instanceof ReportScope.OfAggregate one
                ? "All events of account " + one.aggregateId()
                : "All events of transaction corr-7";
        return new QueryFacts(
                about + ", as of position 1204331.",
                json,
                SampleAccount.hash(json).hex(),
                "No limit was set.",
                false);
    }

    private ContentFacts content() {
        SortedMap<String, Long> types = events.stream()
                .collect(
                        Collectors.groupingBy(event -> event.event().eventType(), TreeMap::new, Collectors.counting()));
        long first = events.isEmpty() ? 0 : events.getFirst().event().position();
        long last = events.isEmpty() ? 0 : events.getLast().event().position();
        long aggregates = events.stream()
                .map(event -> event.event().aggregateId())
                .distinct()
                .count();
        return new ContentFacts(
                new Span(events.size(), first, last, lifecycles.size()), aggregates, types, totals(), lifecycles);
    }

    private List<ControlTotal> totals() {
        Map<Integer, List<BigDecimal>> bySign = new TreeMap<>(events.stream()
                .map(event -> event.derived().movement().amount())
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.groupingBy(BigDecimal::signum)));
        List<ControlTotal> totals = new ArrayList<>();
        bySign.forEach((sign, amounts) -> totals.add(new ControlTotal(
                "Account", "EUR", sign, amounts.size(), amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add))));
        return totals;
    }

    private Assessment assessment() {
        List<ExceptionCount> exceptions = new ArrayList<>();
        for (ExceptionCount.Kind kind : ExceptionCount.Kind.values()) {
            long count = status == Status.WITH_EXCEPTIONS && kind == ExceptionCount.Kind.SELF_APPROVALS ? 1 : 0;
            exceptions.add(new ExceptionCount(kind, count));
        }
        return new Assessment(
                status,
                sentence(),
                new Completeness(
                        sealed ? Grade.A : Grade.C,
                        "Every version from 1 to the last one as of position 1204331 is here, and a trusted seal covers"
                                + " them all."),
                exceptions,
                List.of(new Redaction("Account /owner", "personal data is masked", "auditor_eu", 1)));
    }

    private String sentence() {
        return switch (status) {
            case VERIFIED -> "Every hash was made again and is right, and a seal by a trusted key covers every event.";
            case WITH_EXCEPTIONS ->
                "Every hash is right and a seal by a trusted key covers every event; 1 finding should be looked at.";
            case NOT_VERIFIED -> "Nothing outside the database vouches for these events: the log has no seal.";
        };
    }

    /** An order that its initiator approved. */
    static Lifecycle selfApproved(String id) {
        Instant at = SampleAccount.FIRST;
        return new Lifecycle(
                "Transfer",
                id,
                List.of(
                        step(Stage.INITIATED, "j.meier", at, Duration.ZERO, 1),
                        step(Stage.APPROVED, "j.meier", at.plusSeconds(94), Duration.ofSeconds(94), 2),
                        step(Stage.EXECUTED, "settlement", at.plusSeconds(7_402), Duration.ofSeconds(7_308), 3)),
                new BigDecimal("25000.00"),
                "EUR");
    }

    private static Lifecycle.Step step(Stage stage, String by, Instant at, Duration elapsed, long version) {
        String name =
                "Transfer" + stage.name().charAt(0) + stage.name().substring(1).toLowerCase(java.util.Locale.ROOT);
        return new Lifecycle.Step(
                stage,
                by,
                at,
                version == 2 ? "Below the limit" : null,
                new Lifecycle.Place(name, version, 900 + version),
                elapsed);
    }
}
