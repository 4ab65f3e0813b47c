package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.TaskResult;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One task: its name, how far it has come, and what can be done with it. */
final class TaskRow extends VBox {

    private final Task task;
    private final Consumer<Task> dismiss;
    private final Runnable onLeave;
    private final HBox sign = new HBox();
    private final HBox buttons = new HBox(8);
    private final ProgressBar bar = new ProgressBar();

    /**
     * Follows the task as long as it is reachable.
     *
     * @param onLeave the user goes to where a next step leads
     */
    TaskRow(Task task, Consumer<Task> dismiss, Runnable onLeave) {
        super(4);
        this.task = task;
        this.dismiss = dismiss;
        this.onLeave = onLeave;
        getStyleClass().add("task-row");
        Label name = new Label(Formats.visible(task.name()));
        name.getStyleClass().add("task-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        sign.setAlignment(Pos.CENTER);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, sign, name, buttons);
        head.setAlignment(Pos.CENTER_LEFT);
        Label text = new Label();
        text.getStyleClass().addAll(Styles.MUTED, "task-text");
        text.setWrapText(true);
        text.textProperty().bind(task.text().map(Formats::visible));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(phrase("Progress of {0}", Formats.visible(task.name())));
        bar.progressProperty()
                .bind(task.share()
                        .map(share -> share.doubleValue() < 0 ? ProgressIndicator.INDETERMINATE_PROGRESS : share));
        getChildren().addAll(head, bar, text);
        task.state().subscribe(this::update);
    }

    private void update(Task.State state) {
        bar.setVisible(!state.isOver());
        bar.setManaged(!state.isOver());
        sign.getChildren().setAll(sign(state));
        buttons.getChildren().clear();
        if (state.isOver()) {
            next(task.result().get());
            details(task.problem().get());
            button(phrase("Dismiss"), Feather.X, () -> dismiss.accept(task));
        } else {
            button(phrase("Cancel"), Feather.X_CIRCLE, task::cancel).setDisable(state == Task.State.CANCELLING);
        }
    }

    private void next(@Nullable TaskResult result) {
        List<TaskResult.FollowUp> steps = result == null ? List.of() : result.followUps();
        steps.forEach(step -> button(step.word(), Feather.ARROW_RIGHT, () -> {
            onLeave.run();
            step.step().run();
        }));
    }

    private void details(@Nullable Problem problem) {
        if (problem != null) {
            button(phrase("Copy details"), Feather.COPY, () -> Clip.put(problem.details()));
        }
    }

    private Button button(String word, Feather icon, Runnable work) {
        Button button = new Button(word, Icons.of(icon));
        button.setAccessibleText(word + ": " + task.name());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(pressed -> work.run());
        buttons.getChildren().add(button);
        return button;
    }

    private FontIcon sign(Task.State state) {
        TaskResult result = task.result().get();
        boolean attention = result != null && !result.good();
        FontIcon icon = switch (state) {
            case RUNNING -> Icons.of(Feather.PLAY);
            case CANCELLING -> Icons.of(Feather.CLOCK);
            case CANCELLED -> Icons.of(Feather.SLASH);
            case DONE -> Icons.of(attention ? Feather.ALERT_TRIANGLE : Feather.CHECK);
            case FAILED -> Icons.of(Feather.ALERT_TRIANGLE);
        };
        if (state == Task.State.DONE) {
            icon.getStyleClass().add(attention ? Styles.ATTENTION : Styles.GOOD);
        } else if (state == Task.State.FAILED) {
            icon.getStyleClass().add(Styles.BAD);
        }
        return icon;
    }
}
