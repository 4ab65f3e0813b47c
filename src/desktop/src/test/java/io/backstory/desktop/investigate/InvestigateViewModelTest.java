package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.investigate.StatementRow.Standing;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.StoreUnavailableException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class InvestigateViewModelTest {

    private final RecordedHistories histories = Scenes.all();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Background.Pool pool = Background.Pool.of(waiting::add, Runnable::run, (task, delay) -> task.run());
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);

    @Test
    void opensAtTheLatestVersionWithASumThatCloses() {
        open(Focus.newest("acc-237"));
        assertThat(model.version().get()).isEqualTo(5);
        assertThat(model.heading().get())
                .returns("237.50", Heading::amount)
                .returns("USD", Heading::currency)
                .returns("open", Heading::status)
                .returns("Zoë Brännström", Heading::title)
                .returns("v5 of 5", Heading::version)
                .returns(true, Heading::newest);
        assertThat(check().text()).isEqualTo("opening 0.00 + credits 500.00 \u2212 debits 262.50 = 237.50 \u2713");
        assertThat(opened().rows())
                .extracting(StatementRow::delta)
                .containsExactly(null, money("500.00"), money("-200.00"), money("-12.50"), money("-50.00"));
        assertThat(opened().rows())
                .extracting(StatementRow::balance)
                .containsExactly(money("0.00"), money("500.00"), money("300.00"), money("287.50"), money("237.50"));
    }

    @Test
    void aStepShowsWhatThatVersionChangedAndNothingElse() {
        open(Focus.newest("acc-237"));
        model.step(-2);
        assertThat(model.version().get()).isEqualTo(3);
        assertThat(model.heading().get())
                .returns("300.00", Heading::amount)
                .returns(false, Heading::newest)
                .returns("2026-03-12 14:31:02 UTC", Heading::asOf);
        assertThat(check().recorded()).isEqualByComparingTo("300.00");
        assertThat(check().closes()).isTrue();
        List<DiffLine> changed = inspection().changed();
        assertThat(changed).extracting(DiffLine::text).contains("balance 500.00 \u2192 300.00");
        assertThat(changed).extracting(DiffLine::pointer).doesNotContain("/owner", "/currency", "/status");
        assertThat(inspection().fields())
                .filteredOn(field -> field.pointer().equals("/balance"))
                .singleElement()
                .returns(StateField.Mark.CHANGED, StateField::mark)
                .returns(StateField.Type.MONEY, StateField::type)
                .returns("300.00", StateField::text);
        assertThat(inspection().fields())
                .filteredOn(field -> field.pointer().equals("/totals"))
                .singleElement()
                .returns(StateField.Mark.INSIDE, StateField::mark);
    }

    @Test
    void stepsEndAtTheFirstAndTheLatestVersion() {
        open(Focus.newest("acc-237"));
        model.step(1);
        assertThat(model.version().get()).isEqualTo(5);
        model.focusOn(1);
        model.step(-1);
        assertThat(model.version().get()).isEqualTo(1);
        model.focusOnNewest();
        assertThat(model.version().get()).isEqualTo(5);
    }

    @Test
    void goesToAVersionOrToWhatWasTrueAtAnInstant() {
        open(Focus.newest("acc-237"));
        assertThat(model.goTo("v2")).isTrue();
        assertThat(model.version().get()).isEqualTo(2);
        assertThat(model.goTo("2026-03-14 14:34")).isTrue();
        assertThat(model.version().get()).isEqualTo(3);
        assertThat(model.answer().get())
                .isEqualTo("v3 was true at 2026-03-14 14:34:00 UTC, from 2026-03-12 14:31:02 UTC"
                        + " until 2026-03-14 14:34:12 UTC (v4)");
        assertThat(model.goTo("2026-03-14T14:34:12.042Z")).isTrue();
        assertThat(model.version().get()).isEqualTo(4);
        assertThat(model.goTo("2030-01-01")).isTrue();
        assertThat(model.version().get()).isEqualTo(5);
    }

    @Test
    void staysAndSaysWhyWhenThereIsNowhereToGo() {
        open(Focus.newest("acc-237"));
        assertThat(model.goTo("6")).isFalse();
        assertThat(model.answer().get()).isEqualTo("There is no v6: the versions are 1 to 5");
        assertThat(model.goTo("2020-01-01 00:00")).isFalse();
        assertThat(model.answer().get()).startsWith("Nothing had happened yet");
        assertThat(model.goTo("yesterday")).isFalse();
        assertThat(model.answer().get()).contains("version such as 38");
        assertThat(model.version().get()).isEqualTo(5);
    }

    @Test
    void theLastOneAskedForWins() {
        model.show(Focus.newest("acc-1"));
        model.show(Focus.newest("acc-237"));
        work();
        assertThat(opened().id()).isEqualTo("acc-237");
        assertThat(model.state().get()).isInstanceOf(ViewState.Ready.class);
    }

    @Test
    void saysThatThereIsNoSuchAggregate() {
        open(Focus.newest("acc-999999"));
        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        ViewState.Empty.class,
                        empty -> assertThat(empty.title()).contains("acc-999999"));
    }

    @Test
    void saysWhenTheLedgerCannotBeReadAndTriesAgain() {
        histories.beforeRead = id -> {
            throw new StoreUnavailableException("The server does not answer. Nothing was changed. Try again.");
        };
        open(Focus.newest("acc-237"));
        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        ViewState.Failed.class,
                        failed -> assertThat(failed.problem().offline()).isTrue());
        histories.beforeRead = id -> {};
        model.refresh();
        work();
        assertThat(opened().id()).isEqualTo("acc-237");
    }

    @Test
    void refreshKeepsAPastVersionInFocusAndFollowsTheLatest() {
        open(new Focus("acc-237", 3, "/balance"));
        more("acc-237");
        model.refresh();
        work();
        assertThat(model.focus().get()).isEqualTo(new Focus("acc-237", 3, "/balance"));
        assertThat(opened().version()).isEqualTo(6);
        model.focusOnNewest();
        more("acc-237");
        model.refresh();
        work();
        assertThat(model.version().get()).isEqualTo(7);
    }

    @Test
    void cancellingShowsAgainWhatWasOpen() {
        open(Focus.newest("acc-237"));
        model.show(Focus.newest("acc-1"));
        model.cancel();
        work();
        assertThat(model.state().get()).isInstanceOf(ViewState.Ready.class);
        assertThat(opened().id()).isEqualTo("acc-237");
    }

    @Test
    void aTypeWithoutADefinitionIsShownGenericallyAndSaysSo() {
        open(Focus.newest("loy-77"));
        assertThat(opened().hasBalance()).isFalse();
        assertThat(model.check().get()).isNull();
        assertThat(model.heading().get().generic())
                .isEqualTo("No plug-in knows LoyaltyCard: fields are merged from event data");
        assertThat(opened().rows())
                .extracting(StatementRow::changed)
                .containsExactly("holder, tier, points", "points, source", "tier");
    }

    @Test
    void anAmountThatIsSetOnceIsNoBalance() {
        open(Focus.newest("trf-9001"));
        assertThat(opened().hasBalance()).isFalse();
        assertThat(model.heading().get().amount()).isEqualTo("200.00");
        assertThat(opened().rows()).extracting(StatementRow::delta).containsOnlyNulls();
    }

    @Test
    void statesEndWhereTheReducerFailedAndEventsDoNot() {
        open(Focus.newest("acc-13"));
        assertThat(opened().rows())
                .extracting(StatementRow::standing)
                .containsExactly(
                        Standing.APPLIED,
                        Standing.APPLIED,
                        Standing.UNKNOWN_TYPE,
                        Standing.NO_STATE,
                        Standing.NO_STATE);
        assertThat(inspection().fields()).isEmpty();
        assertThat(inspection().noteIsAlarm()).isTrue();
        assertThat(inspection().note()).contains("FeeCharged", "version 4", "known up to version 3");
        assertThat(inspection().event().data().text()).contains("\"10.00\"");
        model.focusOn(3);
        assertThat(inspection().note()).contains("v3 FeeWaivedV3 is not known", "incomplete");
        assertThat(inspection().changed()).isEmpty();
        assertThat(check().closes()).isTrue();
        model.focusOn(2);
        assertThat(inspection().note()).isEmpty();
    }

    @Test
    void marksWhatOccurredBeforeTheVersionBeforeIt() {
        open(Focus.newest("acc-666"));
        assertThat(opened().rows()).extracting(StatementRow::late).containsExactly(false, false, true);
    }

    @Test
    void copiesRowsWithExactValues() {
        open(Focus.newest("acc-237"));
        assertThat(StatementCopy.tsv(opened().rows().subList(2, 3), opened().hasBalance()))
                .isEqualTo("version\toccurred\twhat\twho\tamount\tbalance\ttype\n"
                        + "3\t2026-03-12T14:31:02.007Z\tTransfer of 200.00 USD to acc-1180 (Rent March)"
                        + "\tzoe.brannstrom\t-200.00\t300.00\tTransferSent\n");
    }

    @Test
    void aSumThatDoesNotCloseNamesTheDifference() {
        SumCheck check = new SumCheck(0, BigDecimal.ZERO, money("500.00"), money("262.50"), money("237.49"));
        assertThat(check.closes()).isFalse();
        assertThat(check.text())
                .isEqualTo("opening 0.00 + credits 500.00 \u2212 debits 262.50 = 237.50 \u2717"
                        + "  the state says 237.49, a difference of \u22120.01");
    }

    private void more(String id) {
        histories.write("Account", id).event("2026-04-01T08:00:00Z", "MoneyDeposited", "svc-cards", """
                {"amount":"1.00","currency":"USD","source":"card"}""");
    }

    private void open(Focus focus) {
        model.show(focus);
        work();
    }

    private void work() {
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }

    private OpenedAggregate opened() {
        return Objects.requireNonNull(model.opened().get());
    }

    private Inspection inspection() {
        return Objects.requireNonNull(model.inspection().get());
    }

    private SumCheck check() {
        return Objects.requireNonNull(model.check().get());
    }

    private static BigDecimal money(String text) {
        return new BigDecimal(text);
    }
}
