package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.InSight;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.Tasks;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/**
 * Long work in the status bar: how many tasks and how far, and the list of them when it is clicked. Nothing is seen
 * while there are none, and nothing is sampled while none runs. JavaFX thread only.
 */
public final class TaskStatus {

    /** The id of <i>Show tasks</i>. */
    public static final String SHOW = "view.tasks";

    private static final Duration TICK = Duration.millis(250);

    private final Tasks tasks;
    private final Overlay overlay;
    private final Button button = new Button();
    private final ProgressBar bar = new ProgressBar();
    private final Timeline sampling;

    private TaskStatus(Tasks tasks, Overlay overlay, Action show) {
        this.tasks = tasks;
        this.overlay = overlay;
        this.sampling = new Timeline(new KeyFrame(TICK, tick -> tasks.sample()));
        sampling.setCycleCount(Animation.INDEFINITE);
        InSight.playWhile(tasks.running().map(count -> count.intValue() > 0), button, sampling);
        Actions.bind(button, show);
        button.setId("taskStatus");
        button.getStyleClass().addAll("task-status", atlantafx.base.theme.Styles.FLAT);
        bar.progressProperty()
                .bind(tasks.share()
                        .map(share -> share.doubleValue() < 0 ? ProgressIndicator.INDETERMINATE_PROGRESS : share));
        tasks.all().addListener((ListChangeListener<Task>) change -> update());
        tasks.running().subscribe(now -> update());
    }

    /** Gives a frame its task list, with the action that opens it. */
    public static TaskStatus install(ShellView frame, Actions actions, Tasks tasks) {
        TaskStatus[] made = new TaskStatus[1];
        Action show =
                actions.add(new Action(SHOW, "View", "Show or hide the tasks", "Shortcut+T", () -> made[0].toggle()));
        made[0] = new TaskStatus(tasks, frame.overlay(), show);
        frame.addToStatus(made[0].button);
        return made[0];
    }

    /**
     * Asks before work is lost: <i>Stop</i> or <i>Keep waiting</i>.
     *
     * @param close done when everything that ran has ended, if the user wants to stop
     * @return false when nothing runs, and nothing was asked
     */
    public boolean asksBeforeClosing(Runnable close) {
        if (tasks.running().get() == 0) {
            return false;
        }
        StopSheet sheet = new StopSheet(tasks, overlay::close, close);
        overlay.open(sheet);
        sheet.takeFocus();
        return true;
    }

    private void toggle() {
        if (overlay.shows(TaskSheet.class)) {
            overlay.close();
            return;
        }
        TaskSheet sheet = new TaskSheet(tasks, overlay::close);
        StackPane.setAlignment(sheet, Pos.BOTTOM_RIGHT);
        overlay.open(sheet);
        sheet.takeFocus();
    }

    private void update() {
        int running = tasks.running().get();
        long failed = tasks.all().stream()
                .filter(task -> task.state().get() == Task.State.FAILED)
                .count();
        button.setVisible(!tasks.all().isEmpty());
        button.setManaged(button.isVisible());
        if (running > 0) {
            show(Formats.count(running, "{0} task", "{0} tasks"), bar);
        } else {
            boolean good = failed == 0;
            Node sign = Icons.of(good ? Feather.CHECK : Feather.ALERT_TRIANGLE, 14);
            sign.getStyleClass().add(good ? Styles.GOOD : Styles.ATTENTION);
            show(
                    good ? Formats.count(tasks.all().size(), "{0} task over", "{0} tasks over") : failed + " failed",
                    sign);
        }
    }

    private void show(String words, Node sign) {
        button.setText(words);
        button.setGraphic(sign);
        button.setAccessibleText("Tasks: " + words);
    }
}
