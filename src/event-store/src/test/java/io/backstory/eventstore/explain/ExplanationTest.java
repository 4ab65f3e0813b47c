package io.backstory.eventstore.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.backstory.eventstore.replay.GenericReducer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

final class ExplanationTest {

    private static final String AMOUNT = "{\"amount\":\"%s\"}";

    private static TillEvents story() {
        return new TillEvents()
                .add("Opened", "{}")
                .add("Put", AMOUNT.formatted("500.00"))
                .add("Noted", "{}")
                .add("Noted", "{}")
                .add("Taken", AMOUNT.formatted("150.00"))
                .add("Taken", AMOUNT.formatted("50.00"))
                .add("Charged", "{}")
                .add("Put", AMOUNT.formatted("12.50"));
    }

    @Test
    void theSumCloses() {
        Sum sum = story().explain("/balance", 8).sum().orElseThrow();

        assertThat(ExplanationText.sum(sum))
                .isEqualTo("opening 0.00 + 2 deposits 512.50 − 2 withdrawals 200.00 = 312.50 ✓");
        assertThat(sum.closes()).isTrue();
    }

    @Test
    void linesAreNewestFirstAndWhatWasNotTouchedIsOneLine() {
        List<Line> lines = story().explain("/balance", 8).lines();

        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).isInstanceOfSatisfying(Contribution.class, newest -> {
            assertThat(newest.event().version()).isEqualTo(8);
            assertThat(newest.delta()).isEqualTo("12.50");
            assertThat(newest.before()).hasToString("\"300.00\"");
            assertThat(newest.after()).hasToString("\"312.50\"");
            assertThat(newest.words()).isEqualTo("Put at the till");
        });
        assertThat(lines.get(1)).isEqualTo(new Untouched(7, 7));
        assertThat(lines.get(4)).isEqualTo(new Untouched(3, 4));
        assertThat(lines.get(6))
                .isInstanceOfSatisfying(
                        Contribution.class,
                        oldest -> assertThat(oldest.before()).isNull());
    }

    @Test
    void everyVersionIsInALine() {
        Explanation explanation = story().explain("/balance", 8);

        for (long version = 1; version <= 8; version++) {
            Line line = explanation.lines().get(explanation.lineOf(version));
            if (line instanceof Untouched run) {
                assertThat(version).isBetween(run.first(), run.last());
            } else {
                assertThat(((Contribution) line).event().version()).isEqualTo(version);
            }
        }
        assertThatThrownBy(() -> explanation.lineOf(9)).hasMessage("Version 9 is not in 1..8");
    }

    @Test
    void anEarlierVersionKnowsNothingOfWhatCameLater() {
        Explanation explanation = story().explain("/balance", 5);

        assertThat(explanation.contributions()).hasSize(3);
        assertThat(explanation.untouched()).isEqualTo(2);
        assertThat(explanation.value()).hasToString("\"350.00\"");
        assertThat(explanation.sum().orElseThrow().closes()).isTrue();
    }

    @Test
    void aPartOfTheHistoryOpensWithWhatWasThereBefore() {
        Explanation explanation =
                story().explainer(Till.REDUCER).explain(new io.backstory.eventstore.replay.FieldPath("/balance"), 5, 6);

        assertThat(ExplanationText.sum(explanation.sum().orElseThrow()))
                .isEqualTo("opening 500.00 − 2 withdrawals 200.00 = 300.00 ✓");
    }

    @Test
    void changedIsToldApartFromRescaledAndFromSaidAgain() {
        Explanation explanation = new TillEvents()
                .add("FeeSet", "{\"fee\":\"237.5\"}")
                .add("FeeSet", "{\"fee\":\"237.50\"}")
                .add("FeeSet", "{\"fee\":\"237.50\"}")
                .add("FeeSet", "{\"fee\":\"240.00\"}")
                .explain("/fee", 4);

        assertThat(explanation.contributions())
                .extracting(Contribution::touch, Contribution::delta)
                .containsExactly(
                        tuple(Touch.CHANGED, new BigDecimal("2.50")),
                        tuple(Touch.REPEATED, BigDecimal.ZERO),
                        tuple(Touch.RESCALED, new BigDecimal("0.00")),
                        tuple(Touch.CHANGED, new BigDecimal("237.5")));
        assertThat(explanation.sum().orElseThrow().closes()).isTrue();
        assertThat(explanation.untouched()).isZero();
    }

    @Test
    void anAmountThatGoesCountsAsNothing() {
        Explanation explanation = story().add("Closed", "{}").explain("/balance", 9);

        assertThat(explanation.value()).isNull();
        assertThat(ExplanationText.sum(explanation.sum().orElseThrow()))
                .isEqualTo("opening 0.00 + 2 deposits 512.50 − 2 withdrawals 200.00 − 1 Closed 312.50 = 0.00 ✓");
    }

    @Test
    void aFieldOfAnElementIsFollowedWhereverTheElementStands() {
        TillEvents events = new TillEvents()
                .add("LineAdded", "{\"id\":\"a\",\"price\":1}")
                .add("LineAdded", "{\"id\":\"b\",\"price\":7}")
                .add("LinePriced", "{\"id\":\"a\",\"price\":3}")
                .add("LineRemoved", "{\"id\":\"b\"}");
        Explainer explainer = events.explainer(Till.REDUCER);

        Explanation explanation = explainer.explain(explainer.path("/lines/0/price", 4), 4);

        assertThat(explanation.scope().path().display()).isEqualTo("lines[id=a].price");
        assertThat(explanation.contributions())
                .extracting(contribution -> contribution.event().version())
                .containsExactly(3L, 1L);
        assertThat(ExplanationText.sum(explanation.sum().orElseThrow()))
                .isEqualTo("opening 0 + 1 LineAdded 1 + 1 LinePriced 2 = 3 ✓");
        assertThat(explainer.explain(explainer.path("/lines/0/price", 2), 4).contributions())
                .as("line b, which came and went")
                .extracting(contribution -> contribution.event().version())
                .containsExactly(4L, 2L);
    }

    @Test
    void aFieldOfTextIsExplainedWithoutASum() {
        TillEvents events = new TillEvents()
                .add("Made", "{\"owner\":\"Ana\",\"phone\":\"030123\"}")
                .add("Noted", "{}")
                .add("Moved", "{\"owner\":\"Bea\",\"phone\":\"040\"}");
        Explainer explainer = events.explainer(new GenericReducer());
        Explanation owner = explainer.explain(explainer.path("/owner", 3), 3);

        assertThat(owner.sum()).isEmpty();
        assertThat(owner.contributions().getFirst().before()).hasToString("\"Ana\"");
        assertThat(owner.warnings()).singleElement().asString().contains("generic");
        assertThat(explainer.explain(explainer.path("/phone", 3), 3).sum()).isEmpty();
    }

    @Test
    void theWholeStateIsAFieldToo() {
        Explanation explanation = story().explain("", 8);

        assertThat(explanation.contributions()).hasSize(5);
        assertThat(explanation.sum()).isEmpty();
        assertThat(explanation.untouched()).isEqualTo(3);
    }

    @Test
    void aFieldThatNeverWasHasNoContributions() {
        Explanation explanation = story().explain("/nothing", 8);

        assertThat(explanation.value()).isNull();
        assertThat(explanation.lines()).containsExactly(new Untouched(1, 8));
        assertThat(explanation.text()).contains("nothing of till-1 at v8: nothing");
        assertThat(story().explain("/balance", 0).lines()).isEmpty();
    }

    @Test
    void anUnknownEventIsAWarning() {
        Explanation explanation = story().add("Unheard", "{}").explain("/balance", 9);

        assertThat(explanation.warnings()).singleElement().asString().contains("v9 Unheard");
        assertThat(story().add("Unheard", "{}").explain("/balance", 8).warnings())
                .isEmpty();
    }

    @Test
    void versionsThatAreNotKnownAreRefused() {
        TillEvents broken = story().add("Broken", "{}");

        assertThatThrownBy(() -> broken.explain("/balance", 9)).isInstanceOf(IllegalArgumentException.class);
        assertThat(broken.explain("/balance", 8).sum().orElseThrow().closes()).isTrue();
    }

    @Test
    void theTextIsTheSameEverywhereAndHidesNothing() {
        TillEvents events = story().add("Put\u202Etup", "{}").add("Put", AMOUNT.formatted("1.00"));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        String text = events.explain("/balance", 10).text();
        try {
            Locale.setDefault(Locale.of("ar", "EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

            assertThat(events.explain("/balance", 10).text()).isEqualTo(text);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(text)
                .startsWith("balance of till-1 at v10: 313.50\nopening 0.00 + 3 deposits 513.50 −")
                .contains(
                        "v10    2026-03-14T14:09:00.000Z  Put                        ann    +1.00  313.50  Put at the till")
                .contains("v3..4                            2 events did not touch it")
                .endsWith("v10 is position 100 of the log, hash " + "0".repeat(64) + ".\n")
                .doesNotContain("\u202E");
    }

    @Test
    void theJsonHoldsWhatTheTextSays() {
        var json = story().explain("/balance", 8).json();

        assertThat(json.at("/sum/closes").booleanValue()).isTrue();
        assertThat(json.at("/sum/groups/1/total").textValue()).isEqualTo("-200.00");
        assertThat(json.at("/contributions/0/delta").textValue()).isEqualTo("12.50");
        assertThat(json.at("/contributions")).hasSize(5);
        assertThat(json.at("/untouched").longValue()).isEqualTo(3);
    }
}
