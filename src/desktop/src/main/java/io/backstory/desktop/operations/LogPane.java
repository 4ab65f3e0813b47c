package io.backstory.desktop.operations;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.Task;
import io.backstory.eventstore.LogStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How the log stands, who carries and seals it, and verifying all of it. */
final class LogPane extends VBox {

    private static final double MIB = 1024.0 * 1024;

    private final OperationsViewModel model;
    private final InstantSource clock;
    private final VBox facts = new VBox();
    private final VBox check = new VBox(8);

    LogPane(OperationsViewModel model, OperationsActions does, InstantSource clock) {
        super(16);
        this.model = model;
        this.clock = clock;
        getStyleClass().add("operations-stage");
        getChildren()
                .addAll(
                        Parts.heading("The log"),
                        facts,
                        Parts.heading("Verify"),
                        Parts.muted(
                                "Reads every event once and holds it against its hash, its chain and every seal; names"
                                        + " the first that is not what was appended."),
                        check,
                        Parts.row(Parts.primary(Parts.button(does.verifyLog())), Parts.whyDisabled(does.verifyLog())));
        model.log().subscribe(now -> showLog(now));
        model.relayLag().subscribe(now -> showLog(model.log().get()));
        model.logCheck().task().subscribe(now -> showTask(now));
    }

    private void showLog(@Nullable LogStatus now) {
        if (now == null) {
            return;
        }
        GridPane grid = Parts.facts();
        Instant last = now.lastRecordedAt();
        Parts.fact(
                grid,
                "Head",
                "#" + Formats.count(now.head()) + (last == null ? "" : ", recorded " + Formats.time(last)));
        Parts.fact(grid, "On disk", Formats.count(Math.round(now.bytes() / MIB)) + " MiB of events and their indexes");
        Parts.fact(grid, "Last seal", seal(now));
        Parts.fact(
                grid,
                "Sealer",
                now.sealerWorks() ? "a program is ready to seal" : "nobody seals now: start backstory seal");
        Parts.fact(
                grid,
                "Relay",
                now.relayLeads()
                        ? "a program carries the log to Redis"
                        : "nobody carries the log to Redis now: start backstory relay. The log is complete without it");
        Parts.fact(grid, "Redis", RelayWords.line(model.relayLag().get(), clock.instant()));
        facts.getChildren().setAll(grid);
    }

    private String seal(LogStatus now) {
        Instant at = now.sealedAt();
        return at == null
                ? "none: nothing outside the database vouches for the log"
                : Formats.count(now.seals(), "{0} seal", "{0} seals") + ", the newest over #1 to #"
                        + Formats.count(now.sealed())
                        + ", " + Formats.time(at) + " (" + Formats.age(at, clock.instant()) + "); "
                        + Formats.count(Math.max(0, now.head() - now.sealed()), "{0} event", "{0} events")
                        + " not sealed yet";
    }

    private void showTask(@Nullable Task task) {
        if (task == null) {
            check.getChildren().setAll(Parts.muted("Not verified since this window was opened."));
            return;
        }
        task.state().subscribe(state -> {
            if (task.equals(model.logCheck().task().get())) {
                show(task, state);
            }
        });
    }

    private void show(Task task, Task.State state) {
        if (state.isOver()) {
            var text = Parts.line(task.text(), "operations-notice");
            boolean good = task.result().get() != null && task.result().get().good();
            text.getStyleClass().add(good ? Styles.GOOD : Styles.ATTENTION);
            check.getChildren().setAll(List.of(text));
            return;
        }
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(480);
        bar.getStyleClass().add("operations-bar");
        bar.setAccessibleText("Progress of " + task.name());
        bar.progressProperty()
                .bind(task.share()
                        .map(share -> share.doubleValue() < 0 ? ProgressIndicator.INDETERMINATE_PROGRESS : share));
        Button cancel = Parts.button("Cancel", task::cancel);
        cancel.setDisable(state == Task.State.CANCELLING);
        check.getChildren().setAll(List.of(Parts.row(bar, cancel), Parts.line(task.text(), Styles.MONO)));
    }
}
