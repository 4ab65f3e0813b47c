package io.backstory.desktop.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.investigate.IntegrityViewModel.Standing;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.eventstore.evidence.AggregateCheck;
import io.backstory.eventstore.evidence.AggregateCheck.Part;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class IntegrityViewModelTest {

    private final RecordedHistories histories = Scenes.all();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Background.Pool pool = Background.Pool.of(waiting::add, Runnable::run, (task, delay) -> task.run());
    private final InvestigateViewModel model = new InvestigateViewModel(histories.source(), pool);
    private final IntegrityViewModel integrity =
            new IntegrityViewModel(model, histories.source().checks(), pool);

    @Test
    void saysThatAllAgree() {
        open("acc-237");
        integrity.check();
        assertThat(integrity.whyNot(model.opened().get())).isEqualTo("It is being checked");
        work();
        assertThat(integrity.badge().get())
                .isEqualTo(new IntegrityViewModel.Badge(
                        Standing.AGREES,
                        "checked \u2713 v5",
                        "replay = 0 snapshots = 1 row of read models = hash chain",
                        ""));
    }

    @Test
    void namesTheFirstDifferenceAndHandsItOn() {
        open("acc-237");
        histories.found = new AggregateCheck.Differs(Part.READ_MODEL, 5, "account_balances says 237.49.");
        integrity.check();
        work();
        assertThat(integrity.badge().get().title()).isEqualTo("\u2717 v5 differs: read model");
        assertThat(integrity.badge().get().text()).isEqualTo("account_balances says 237.49.");
        assertThat(integrity.badge().get().details())
                .startsWith("Check of acc-237: the first difference is at v5, in its read model.")
                .contains("237.49");
    }

    @Test
    void anotherAggregateWasNotChecked() {
        open("acc-237");
        integrity.check();
        work();
        open("acc-1");
        assertThat(integrity.badge().get()).isEqualTo(IntegrityViewModel.UNCHECKED);
    }

    @Test
    void whatWasCancelledSaysNothing() {
        assertThat(integrity.whyNot(model.opened().get())).isEqualTo("Nothing is open");
        open("acc-237");
        integrity.check();
        integrity.cancel();
        work();
        assertThat(integrity.badge().get()).isEqualTo(IntegrityViewModel.UNCHECKED);
    }

    private void open(String id) {
        model.show(Focus.newest(id));
        work();
    }

    private void work() {
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }
}
