package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.investigate.WhatIfViewModel.Kind;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The same history without one event; all work is done on the spot. */
final class WhatIfViewModelTest {

    private final Background.Pool pool = Background.Pool.of(Runnable::run, Runnable::run, (task, delay) -> task.run());
    private final InvestigateViewModel model =
            new InvestigateViewModel(Scenes.all().source(), pool);
    private final WhatIfViewModel whatIf = new WhatIfViewModel(model, pool);

    @Test
    void saysWhatTheBalanceWouldBeWhereverTheFocusGoes() {
        model.show(new Focus("acc-237", 3, null));
        whatIf.ask();
        assertThat(whatIf.answer().get().kind()).isEqualTo(Kind.SHOWN);
        assertThat(whatIf.answer().get().text())
                .isEqualTo("Without v3 TransferSent, balance at v3 would be 500.00 \u00B7 recorded 300.00 (+200.00)");
        assertThat(model.focus().get()).as("its line is drawn").isEqualTo(new Focus("acc-237", 3, "/balance"));
        model.focusOnNewest();
        assertThat(whatIf.answer().get().text())
                .isEqualTo("Without v3 TransferSent, balance at v5 would be 437.50 \u00B7 recorded 237.50 (+200.00)");
        model.focusOn(2);
        assertThat(whatIf.answer().get().text()).endsWith("would be 500.00 \u00B7 recorded 500.00 (0)");
        assertThat(Objects.requireNonNull(whatIf.answer().get().lane()).shift()).isEqualByComparingTo("200");
    }

    @Test
    void everyCopySaysInWordsThatItIsNoRecord() {
        assertThat(whatIf.copy()).isEmpty();
        model.show(new Focus("acc-237", 4, null));
        whatIf.ask();
        assertThat(whatIf.copy())
                .startsWith("HYPOTHETICAL, not a record: acc-237, Without v4 FeeCharged, balance at v4 would be 300.00")
                .contains("all from v5 to v5 add the same without it");
    }

    @Test
    void isRefusedWhereReplayDoesNotProveIt() {
        model.show(new Focus("acc-237", 1, null));
        assertThat(whatIf.whyNot()).isEmpty();
        whatIf.ask();
        assertThat(whatIf.answer().get().kind()).isEqualTo(Kind.REFUSED);
        assertThat(whatIf.answer().get().lane()).isNull();
        assertThat(whatIf.whyNot()).isNotEmpty().isEqualTo(whatIf.answer().get().text());
        model.focusOn(2);
        assertThat(whatIf.whyNot()).as("another event is another question").isEmpty();
    }

    @Test
    void anAmountThatIsSetByEventsHasNoSuchLane() {
        model.show(new Focus("loy-77", 2, "/points"));
        whatIf.ask();
        assertThat(whatIf.answer().get().kind())
                .as("without it nobody has 120 points")
                .isEqualTo(Kind.SHOWN);
        model.show(new Focus("loy-77", 3, "/tier"));
        assertThat(whatIf.whyNot()).isEqualTo("No amount is in focus: choose one in State");
    }

    @Test
    void goesWhenSomethingElseIsOpened() {
        assertThat(whatIf.whyNot()).isEqualTo("Nothing is open");
        model.show(new Focus("acc-237", 3, null));
        whatIf.ask();
        model.show(Focus.newest("acc-500"));
        assertThat(whatIf.answer().get().kind()).isEqualTo(Kind.NOTHING);
        assertThat(whatIf.copy()).isEmpty();
    }
}
