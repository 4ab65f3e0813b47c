package io.backstory.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventQuery.Range;
import io.backstory.eventstore.replay.AggregateDefinition.Stage;
import io.backstory.reports.ReportFacts.ExceptionCount.Kind;
import io.backstory.reports.ReportFacts.Grade;
import io.backstory.reports.ReportFacts.Status;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says of a log, R7 to R20. */
final class ReportMakingTest {

    @TempDir
    private static Path folder;

    private static SealedLedger ledger;

    @BeforeAll
    static void aLedger() {
        ledger = new SealedLedger(folder).fill().seal();
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    private static ReportRequest request(ReportScope scope) {
        return request(Selection.of(scope), Presentation.USUAL);
    }

    private static ReportRequest request(Selection selection, Presentation presentation) {
        return new ReportRequest(
                ReportDefinition.AGGREGATE_HISTORY,
                selection,
                AsOf.sealed(ledger.store()).orElseThrow(),
                Purpose.of("audit 2026"),
                presentation);
    }

    @Test
    void aReportWithoutAReasonIsRefused() {
        assertThatThrownBy(() -> Purpose.of(" "))
                .isInstanceOf(ReportRefusedException.class)
                .hasMessageContaining("reason");
    }

    @Test
    void anAccountShowsAmountsAndTheBalanceBeforeAndAfterEachEvent() {
        MadeReport made = MadeReport.of(ledger.source(), request(new ReportScope.OfAggregate("acc-1")));

        assertThat(made.events())
                .extracting(
                        event -> event.event().version(),
                        event -> event.derived().movement())
                .containsExactly(
                        tuple(1L, new Movement(null, "EUR", null, new BigDecimal("0.00"))),
                        tuple(2L, movement("1000.00", "0.00", "1000.00")),
                        tuple(3L, movement("-237.50", "1000.00", "762.50")),
                        tuple(4L, movement("-12.50", "762.50", "750.00")),
                        tuple(5L, movement("-40.00", "750.00", "710.00")));
        assertThat(made.events().get(2).derived().changes())
                .extracting(change -> change.path().text())
                .contains("/balance", "/totals/sent");
        assertThat(made.events().get(2).derived().reducer()).isEqualTo("ledger.account v1");
    }

    private static Movement movement(String amount, String before, String after) {
        return new Movement(new BigDecimal(amount), "EUR", new BigDecimal(before), new BigDecimal(after));
    }

    @Test
    void controlTotalsAreSumsOfTheAmountsByCurrencyAndSign() {
        MadeReport made = MadeReport.of(ledger.source(), request(new ReportScope.OfQuery(EventQuery.all())));

        assertThat(made.facts().content().totals())
                .containsExactly(
                        new ContentFacts.ControlTotal("Account", "EUR", -1, 3, new BigDecimal("-290.00")),
                        new ContentFacts.ControlTotal("Account", "EUR", 1, 3, new BigDecimal("1277.50")),
                        new ContentFacts.ControlTotal("Transfer", "EUR", 1, 2, new BigDecimal("277.50")));
        assertThat(made.facts().content().events()).isEqualTo(14);
        assertThat(made.facts().content().aggregates()).isEqualTo(4);
        assertThat(made.facts().content().perType()).containsEntry("TransferApproved", 2L);
    }

    @Test
    void balancesAreRightWhereAQueryLeavesEventsOut() {
        MadeReport made = MadeReport.of(
                ledger.source(),
                request(new ReportScope.OfQuery(EventQuery.all().types(Set.of("FeeCharged", "TransferSent")))));

        assertThat(made.events())
                .extracting(event -> event.derived().movement().balanceAfter())
                .containsExactly(new BigDecimal("762.50"), new BigDecimal("750.00"), new BigDecimal("710.00"));
    }

    @Test
    void aWholeAggregateUnderAGenuineSealIsProvenAndVerified() {
        MadeReport made = MadeReport.of(ledger.source(), request(new ReportScope.OfAggregate("acc-1")));

        assertThat(made.facts().assessment().completeness().grade()).isEqualTo(Grade.A);
        assertThat(made.facts().assessment().completeness().sentence()).contains("all 5 versions");
        assertThat(made.facts().assessment().status()).isEqualTo(Status.WITH_EXCEPTIONS);
        assertThat(made.count(Kind.UNKNOWN_ACTORS)).isEqualTo(1);
    }

    @Test
    void whatAQueryFindsCanOnlyBeCheckedAgain() {
        MadeReport made = MadeReport.of(ledger.source(), request(new ReportScope.OfCorrelation("corr-trf-2")));

        assertThat(made.facts().assessment().completeness().grade()).isEqualTo(Grade.B);
        assertThat(made.facts().assessment().status()).isEqualTo(Status.VERIFIED);
    }

    @Test
    void aLimitThatWasHitIsNeverProven() {
        Selection selection = Selection.of(new ReportScope.OfAggregate("acc-1"));

        MadeReport cut = MadeReport.of(ledger.source(), request(selection.limit(2), Presentation.USUAL));
        MadeReport whole = MadeReport.of(ledger.source(), request(selection.limit(5), Presentation.USUAL));

        assertThat(cut.events()).hasSize(2);
        assertThat(cut.facts().query().limitHit()).isTrue();
        assertThat(cut.facts().assessment().completeness().grade()).isEqualTo(Grade.C);
        assertThat(whole.facts().query().limitHit()).isFalse();
        assertThat(whole.facts().assessment().completeness().grade()).isEqualTo(Grade.A);
    }

    @Test
    void withoutTrustedKeysNothingIsVerified() {
        MadeReport made = MadeReport.of(ledger.sourceWithoutKeys(), request(new ReportScope.OfAggregate("acc-2")));

        assertThat(made.facts().assessment().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(made.facts().assessment().completeness().grade()).isEqualTo(Grade.C);
    }

    @Test
    void aTransfersLifecycleNamesWhoDidWhatAndFlagsWhoApprovedTheirOwn() {
        MadeReport made = MadeReport.of(ledger.source(), request(new ReportScope.OfCorrelation("corr-trf-1")));

        Lifecycle lifecycle = made.facts().content().lifecycles().getFirst();
        assertThat(lifecycle.steps())
                .extracting(Lifecycle.Step::stage, Lifecycle.Step::by)
                .containsExactly(
                        tuple(Stage.INITIATED, "paul"), tuple(Stage.APPROVED, "paul"), tuple(Stage.EXECUTED, "system"));
        assertThat(lifecycle.amount()).isEqualByComparingTo("237.50");
        assertThat(lifecycle.isSelfApproved()).isTrue();
        assertThat(lifecycle.elapsed()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(made.count(Kind.SELF_APPROVALS)).isEqualTo(1);
        assertThat(MadeReport.of(ledger.source(), request(new ReportScope.OfCorrelation("corr-trf-2")))
                        .count(Kind.SELF_APPROVALS))
                .isZero();
    }

    @Test
    void eachExceptionIsCountedAlsoWhereThereIsNone() {
        MadeReport made = MadeReport.of(ledger.source(), request(new ReportScope.OfAggregate("trf-2")));

        assertThat(made.facts().assessment().exceptions())
                .extracting(ReportFacts.ExceptionCount::kind)
                .containsExactly(Kind.values());
        assertThat(made.facts().assessment().exceptions()).allMatch(found -> found.count() == 0);
    }

    @Test
    void eventsAfterTheFrozenPositionNeverAppear() {
        Selection selection = Selection.of(new ReportScope.OfAggregate("acc-1"));
        ReportRequest frozen = new ReportRequest(
                ReportDefinition.ACCOUNT_STATEMENT,
                selection,
                AsOf.at(ledger.store(), 3),
                Purpose.of("complaint"),
                Presentation.USUAL);

        MadeReport made = MadeReport.of(ledger.source(), frozen);

        assertThat(made.events()).extracting(event -> event.event().position()).containsExactly(1L, 3L);
        assertThat(made.report().explanation().orElseThrow().value()).hasToString("\"1000.00\"");
    }

    @Test
    void theQueryReadsTheSameForPeopleAndForMachines() {
        Selection selection = Selection.of(new ReportScope.OfQuery(
                        EventQuery.all().types(Set.of("B", "A")).by("ana")))
                .positions(new Range(2, 9))
                .occurred(new EventQuery.TimeRange(Instant.parse("2026-03-01T00:00:00Z"), null));

        QueryFacts facts = QueryText.of(request(selection, Presentation.USUAL), false);

        assertThat(facts.canonicalJson())
                .isEqualTo("{\"asOfPosition\":14,\"definition\":\"aggregate-history\",\"definitionVersion\":1,"
                        + "\"firstPosition\":2,\"lastPosition\":9,\"masking\":\"masked\","
                        + "\"occurredFrom\":\"2026-03-01T00:00:00Z\",\"types\":[\"A\",\"B\"],\"userId\":\"ana\"}");
        assertThat(facts.sentence())
                .isEqualTo("Events of the types A, B by ana, positions 2 to 9, that occurred from 2026-03-01T00:00:00Z,"
                        + " as of position 14 of the log, in the order of positions.");
        assertThat(facts.sha256()).hasSize(64);
    }

    @Test
    void readingAgainGivesTheSameEvents() {
        MadeReport made = MadeReport.of(ledger.source(), request(new ReportScope.OfQuery(EventQuery.all())));
        List<ReportEvent> again = new ArrayList<>();

        made.report().events().forEach(again::add);

        assertThat(again).isEqualTo(made.events());
    }

    @Test
    void aRowThatSomebodyEditedIsNamedAndNothingIsVerified(@TempDir Path other) throws SQLException {
        try (SealedLedger edited = new SealedLedger(other).fill().seal()) {
            edited.sql(
                    "ALTER TABLE events DISABLE TRIGGER ALL",
                    "UPDATE events SET data = replace(data::text, '12.50', '11.50')::json WHERE event_type = 'FeeCharged'",
                    "DELETE FROM events WHERE aggregate_id = 'acc-1' AND version = 2");
            MadeReport made = MadeReport.of(
                    edited.source(),
                    new ReportRequest(
                            ReportDefinition.AGGREGATE_HISTORY,
                            Selection.of(new ReportScope.OfAggregate("acc-1")),
                            AsOf.head(edited.store()),
                            Purpose.of("doubt"),
                            Presentation.USUAL));

            assertThat(made.count(Kind.HASH_MISMATCHES)).isGreaterThanOrEqualTo(1);
            assertThat(made.count(Kind.GAPS)).isEqualTo(1);
            assertThat(made.facts().assessment().status()).isEqualTo(Status.NOT_VERIFIED);
            assertThat(made.facts().assessment().completeness().grade()).isEqualTo(Grade.C);
        }
    }
}
