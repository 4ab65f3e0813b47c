package io.backstory.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backstory.eventstore.evidence.ProvableEvent;
import io.backstory.eventstore.explain.Explanation;
import io.backstory.reports.ReportEvent.Flag;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says of people, and what it leaves sealed, R20. */
final class MaskedReportTest {

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

    private static ReportRequest request(Presentation presentation) {
        return new ReportRequest(
                ReportDefinition.AGGREGATE_HISTORY,
                Selection.of(new ReportScope.OfAggregate("acc-1")),
                AsOf.sealed(ledger.store()).orElseThrow(),
                Purpose.of("audit 2026"),
                presentation);
    }

    @Test
    void personalDataIsMaskedForPeopleAndStaysSealedInTheDataSoThatItsHashCanBeMadeAgain() {
        MadeReport made = MadeReport.of(ledger.source(), request(Presentation.USUAL));

        ReportEvent opened = made.events().getFirst();
        assertThat(opened.shown().text()).contains("\"owner\":\"[masked]\"").doesNotContain("personal:v1");
        assertThat(opened.event().data().text())
                .contains("\"owner\":\"personal:v1:acc-1:")
                .doesNotContain("Muster");
        assertThat(opened.derived().sentence()).isEqualTo("Account opened for [masked] (giro)");
        assertThat(opened.derived().changes().toString())
                .doesNotContain("Muster")
                .doesNotContain("personal:v1");
        assertThat(new ProvableEvent(
                                opened.event(),
                                opened.evidence().previousHash(),
                                Objects.requireNonNull(opened.evidence().salt()))
                        .isIntact())
                .isTrue();
        assertThat(opened.flags()).doesNotContain(Flag.REDACTED);
        assertThat(made.facts().assessment().redactions())
                .extracting(ReportFacts.Redaction::field, ReportFacts.Redaction::values)
                .containsExactly(tuple("Account /owner", 1L), tuple("AccountOpened data /owner", 1L));
        assertThat(made.facts().assessment().redactions().getLast().rule()).contains("stays sealed");
        assertThat(made.report().explanation().map(Explanation::text).orElseThrow())
                .contains("[masked]")
                .doesNotContain("personal:v1");
    }

    @Test
    void personalDataThatStandsInClearIsReplacedAndOnlyItsCommitmentIsShown(@TempDir Path other) throws SQLException {
        try (SealedLedger older = new SealedLedger(other).fill()) {
            older.sql(
                    "ALTER TABLE events DISABLE TRIGGER ALL",
                    "UPDATE events SET data = '{\"owner\":\"Anna \\u004duster\",\"product\":\"giro\",\"currency\":\"EUR\","
                            + "\"overdraftLimit\":\"0.00\",\"\\u006fwner\":\"personal:v1:acc-1:short\"}' WHERE position = 1");
            MadeReport made = MadeReport.of(
                    older.sourceWithoutKeys(),
                    new ReportRequest(
                            ReportDefinition.AGGREGATE_HISTORY,
                            Selection.of(new ReportScope.OfAggregate("acc-1")),
                            AsOf.head(older.store()),
                            Purpose.of("old data"),
                            Presentation.USUAL));

            ReportEvent opened = made.events().getFirst();
            assertThat(opened.event().data().text()).contains("[masked]").doesNotContain("uster");
            assertThat(opened.evidence().salt()).isNull();
            assertThat(opened.flags()).contains(Flag.REDACTED);
        }
    }

    @Test
    void asStoredNothingIsReplaced() {
        Presentation asStored = new Presentation(Presentation.USUAL.zone(), "en", Presentation.Masking.AS_STORED);

        MadeReport made = MadeReport.of(ledger.source(), request(asStored));

        assertThat(made.events())
                .allMatch(event -> event.evidence().isOpen())
                .allMatch(event -> event.shown().equals(event.event().data()));
        assertThat(made.facts().assessment().redactions()).isEmpty();
    }
}
