package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.Tasks;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The question before a window with work under way closes: stop it, or keep waiting. */
final class StopSheet extends VBox {

    private final Tasks tasks;
    private final Runnable close;
    private final Button wait = new Button("Keep waiting");
    private final Button stop = new Button("Stop and close");
    private final Label text = new Label();
    private Subscription ending = Subscription.EMPTY;

    /**
     * Asks.
     *
     * @param onWait takes the question away
     * @param close done when everything has ended
     */
    StopSheet(Tasks tasks, Runnable onWait, Runnable close) {
        super(12);
        this.tasks = tasks;
        this.close = close;
        getStyleClass().addAll("key-sheet", "stop-sheet");
        setMaxHeight(USE_PREF_SIZE);
        int running = tasks.running().get();
        Label title = new Label(Formats.count(running, "{0} task is", "{0} tasks are") + " under way");
        title.getStyleClass().add(Styles.HEADING);
        VBox names = new VBox(4);
        tasks.all()
                .filtered(task -> !task.isOver())
                .forEach(task -> names.getChildren().add(new Label("\u2022 " + Formats.visible(task.name()))));
        text.setText("What is stopped leaves everything as it was: a rebuild that is stopped leaves the model that is"
                + " served.");
        text.getStyleClass().add(Styles.MUTED);
        text.setWrapText(true);
        wait.setOnAction(pressed -> onWait.run());
        stop.setOnAction(pressed -> stop());
        HBox buttons = new HBox(8, wait, stop);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, names, text, buttons);
    }

    void takeFocus() {
        wait.requestFocus();
    }

    /** The window stays until the work has really ended, which it does within two seconds. */
    private void stop() {
        wait.setDisable(true);
        stop.setDisable(true);
        text.setText("Stopping \u2026");
        tasks.all().forEach(Task::cancel);
        ending = tasks.running().subscribe(now -> closeWhenOver(now.intValue()));
    }

    private void closeWhenOver(int running) {
        if (running == 0) {
            ending.unsubscribe();
            close.run();
        }
    }
}
