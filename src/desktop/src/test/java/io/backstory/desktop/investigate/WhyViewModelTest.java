package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.investigate.WhyViewModel.Direction;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.explain.Contribution;
import io.backstory.eventstore.explain.Line;
import io.backstory.eventstore.explain.Untouched;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class WhyViewModelTest {

    private final RecordedHistories histories = Scenes.all();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Background.Pool pool = Background.Pool.of(waiting::add, Runnable::run, (task, delay) -> task.run());
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);
    private final WhyViewModel why = new WhyViewModel(model, pool);

    @Test
    void explainsTheNumberThatMattersWithASumThatCloses() {
        look(Focus.newest("acc-237"));
        assertThat(answer().field().name()).isEqualTo("balance");
        assertThat(answer().value()).isEqualTo("237.50");
        assertThat(answer().field().currency()).isEqualTo("USD");
        assertThat(answer().ledger())
                .extracting(LedgerLine::text)
                .containsExactly(
                        "opening 0.00",
                        "+ 1 deposit 500.00",
                        "\u2212 1 transfer sent 200.00",
                        "\u2212 1 fee 12.50",
                        "\u2212 1 refund 50.00",
                        "= balance 237.50");
        assertThat(answer().closes()).isTrue();
        assertThat(answer().count()).isEqualTo("5 events touched it, none did not");
    }

    @Test
    void theSumFollowsTheFocusAndTheLinesStay() {
        look(Focus.newest("acc-237"));
        WhyLines lines = answer().lines();
        why.goTo(3);
        work();
        assertThat(model.version().get()).isEqualTo(3);
        assertThat(answer().value()).isEqualTo("300.00");
        assertThat(answer().ledger().getLast().text()).isEqualTo("= balance 300.00");
        assertThat(answer().lines()).isSameAs(lines).hasSize(5);
        assertThat(lines.lineOf(3)).isEqualTo(2);
    }

    @Test
    void everySumOfABusyAccountCloses() {
        look(Focus.newest("acc-1"));
        for (long version : List.of(1L, 2L, 17L, 5_000L, 10_041L)) {
            model.focusOn(version);
            work();
            assertThat(answer().field().version()).isEqualTo(version);
            assertThat(answer().closes()).isTrue();
            assertThat(answer().value()).isEqualTo(model.heading().get().amount());
        }
    }

    @Test
    void theFieldInFocusIsExplainedInsteadWhenThereIsOne() {
        look(new Focus("acc-237", 5, "/status"));
        assertThat(answer().field().name()).isEqualTo("status");
        assertThat(answer().value()).isEqualTo("open");
        assertThat(answer().ledger()).isEmpty();
        assertThat(answer().lines()).hasSize(2);
        assertThat(answer().lines().getFirst()).isEqualTo(new Untouched(2, 5));
        why.lookAtAmount();
        work();
        assertThat(answer().field().name()).isEqualTo("balance");
    }

    @Test
    void asksForAFieldWhereNoneIsInFocusAndNoneMatters() {
        look(Focus.newest("loy-77"));
        assertThat(why.state().get())
                .isInstanceOfSatisfying(
                        ViewState.Empty.class,
                        empty -> assertThat(empty.title()).isEqualTo("No field is in focus"));
        model.look("/tier");
        work();
        assertThat(why.state().get()).isInstanceOf(ViewState.Ready.class);
        assertThat(answer().value()).isEqualTo("gold");
        assertThat(answer().warnings()).singleElement().asString().contains("the state is generic");
        assertThat(texts()).containsExactly("v3 gold", "v2..v2", "v1 silver");
    }

    @Test
    void aStateThatIsIncompleteIsExplainedAsFarAsItIsKnownAndSaysSo() {
        look(Focus.newest("acc-13"));
        assertThat(answer().field().version()).isEqualTo(3);
        assertThat(answer().value()).isEqualTo("80.00");
        assertThat(answer().warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("known up to version 3"))
                .anySatisfy(warning -> assertThat(warning).contains("FeeWaivedV3", "incomplete"));
    }

    @Test
    void stepsToTheChangesOfTheFieldInFocusAndSaysWhyItCannot() {
        assertThat(why.whyNoChange(Direction.BACK)).isEqualTo("Nothing is open");
        look(new Focus("acc-237", 3, "/status"));
        assertThat(why.change(Direction.BACK)).hasValue(1);
        assertThat(why.whyNoChange(Direction.BACK)).isEmpty();
        assertThat(why.whyNoChange(Direction.FORTH)).isEqualTo("No later event changed status");
        model.look("/balance");
        assertThat(why.change(Direction.FORTH)).hasValue(4);
        assertThat(why.change(Direction.BACK)).hasValue(2);
    }

    @Test
    void tellsWhatTheFieldWasAtAnInstantAndBetweenWhichChanges() {
        look(Focus.newest("acc-237"));
        assertThat(why.goTo("2026-03-14 14:34")).isTrue();
        assertThat(model.version().get()).isEqualTo(3);
        assertThat(model.answer().get())
                .isEqualTo("v3 was true at 2026-03-14 14:34:00 UTC: balance 300.00"
                        + " from 2026-03-12 14:31:02 UTC (v3) until 2026-03-14 14:34:12 UTC (v4)");
        model.look("/status");
        why.goTo("2026-03-14 14:34 UTC");
        assertThat(model.answer().get()).endsWith("status open from 2026-02-27 08:58:03 UTC (v1) until today");
        assertThat(why.goTo("v2")).isTrue();
        assertThat(model.answer().get()).isEmpty();
        assertThat(why.goTo("2020-01-01")).isFalse();
    }

    @Test
    void nothingIsExplainedWhileNobodyLooks() {
        open(Focus.newest("acc-237"));
        assertThat(why.answer().get()).isNull();
        assertThat(why.index().get()).as("but stepping along changes works").isNotNull();
        why.setInSight(true);
        work();
        assertThat(answer().value()).isEqualTo("237.50");
    }

    @Test
    void theLastQuestionWins() {
        look(Focus.newest("acc-237"));
        why.goTo(2);
        why.goTo(4);
        work();
        assertThat(answer().value()).isEqualTo("287.50");
        model.show(Focus.newest("acc-1"));
        model.show(new Focus("acc-237", 2, null));
        work();
        assertThat(answer().value()).isEqualTo("500.00");
    }

    @Test
    void whatWasCancelledIsFoundWhenItIsAskedForAgain() {
        model.show(Focus.newest("acc-237"));
        Objects.requireNonNull(waiting.poll()).run();
        why.setInSight(true);
        assertThat(why.state().get()).isInstanceOf(ViewState.Loading.class);
        why.cancel();
        work();
        assertThat(why.answer().get()).isNull();
        assertThat(why.state().get()).isInstanceOf(ViewState.Empty.class);
        why.setInSight(true);
        work();
        assertThat(answer().value()).isEqualTo("237.50");
    }

    @Test
    void theCopyIsTheTextThatTheCommandLinePrintsForWhatIsInFocusNow() {
        look(Focus.newest("acc-237"));
        why.setInSight(false);
        List<String> copied = new ArrayList<>();
        model.focusOn(4);
        assertThat(why.whyUnexplained()).isEmpty();
        why.write(copied::add);
        work();
        assertThat(copied)
                .singleElement()
                .asString()
                .satisfies(text -> assertThat(text.lines())
                        .contains(
                                "balance of acc-237 at v4: 287.50",
                                "opening 0.00 + 1 deposit 500.00 \u2212 1 transfer sent 200.00 \u2212 1 fee 12.50 = 287.50 \u2713")
                        .anySatisfy(line -> assertThat(line).startsWith("v3  2026-03-12T14:31:02.007Z  TransferSent"))
                        .anySatisfy(line -> assertThat(line).contains("position 1004 of the log, hash ")));
        assertThat(WhyTexts.tsv(answer().lines().subList(1, 2)).lines())
                .containsExactly(
                        "version\toccurred\ttype\twho\ttouch\tdelta\tbefore\tafter",
                        "4\t2026-03-14T14:34:12.042Z\tFeeCharged\tsvc-billing\tchanged\t-12.50\t300.00\t287.50");
    }

    private List<String> texts() {
        return answer().lines().stream().map(this::text).toList();
    }

    private String text(Line line) {
        return line instanceof Contribution made
                ? "v" + made.event().version() + " " + WhyTexts.moved(made, answer())
                : "v" + ((Untouched) line).first() + "..v" + ((Untouched) line).last();
    }

    private WhyAnswer answer() {
        return Objects.requireNonNull(why.answer().get());
    }

    private void look(Focus focus) {
        open(focus);
        why.setInSight(true);
        work();
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
}
