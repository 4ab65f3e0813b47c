package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.investigate.RunUntilViewModel.Kind;
import io.backstory.desktop.investigate.RunUntilViewModel.Status;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.InSight;
import io.backstory.desktop.ui.Styles;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The form of <i>run until</i>: a condition, both directions, how far it has come, and what is wrong with it. */
final class RunUntilBar extends VBox {

    private final RunUntilViewModel model;
    private final TextField condition = new TextField();
    private final Button back = new Button(phrase("Back"), Icons.of(Feather.ARROW_LEFT, 14));
    private final Button forward = new Button(phrase("Forward"), Icons.of(Feather.ARROW_RIGHT, 14));
    private final Button cancel = new Button(phrase("Cancel"));
    private final ProgressBar progress = new ProgressBar(0);
    private final Label answer = new Label();
    private final Label wrong = new Label();
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final Timeline sampling;

    RunUntilBar(RunUntilViewModel model) {
        this.model = model;
        sampling = new Timeline(new KeyFrame(Duration.millis(100), tick -> progress.setProgress(model.progress())));
        sampling.setCycleCount(Animation.INDEFINITE);
        InSight.playWhile(running, this, sampling);
        getStyleClass().add("ask-form");
        Label title = new Label(phrase("Run until"));
        title.getStyleClass().add("ask-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        condition.setPromptText("balance < 0 and not status = frozen");
        condition.setAccessibleText(phrase("Condition on the state"));
        condition.getStyleClass().add(Styles.MONO);
        condition.setId("runUntil");
        condition.setOnAction(pressed -> model.run(condition.getText(), true));
        condition.addEventHandler(KeyEvent.KEY_PRESSED, this::backwards);
        forward.setTooltip(new Tooltip(phrase("Forward") + "  \u00B7  Enter"));
        back.setTooltip(new Tooltip(phrase("Back") + "  \u00B7  Shift+Enter"));
        forward.setOnAction(pressed -> model.run(condition.getText(), true));
        back.setOnAction(pressed -> model.run(condition.getText(), false));
        cancel.setOnAction(pressed -> model.cancel());
        for (Button button : new Button[] {back, forward, cancel}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        progress.setAccessibleText(phrase("How far the run has come"));
        answer.setMinWidth(0);
        wrong.getStyleClass().addAll(Styles.MONO, "ask-wrong");
        HBox line = new HBox(8, title, condition, back, forward, progress, cancel, answer);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(line, wrong);
        model.status().subscribe(this::show);
    }

    void takeKeyboard() {
        condition.requestFocus();
        condition.selectAll();
    }

    private void backwards(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ENTER && pressed.isShiftDown()) {
            model.run(condition.getText(), false);
            pressed.consume();
        }
    }

    private void show(Status status) {
        boolean runs = status.kind() == Kind.RUNNING;
        running.set(runs);
        for (Region node : new Region[] {progress, cancel}) {
            node.setVisible(runs);
            node.setManaged(runs);
        }
        if (runs) {
            progress.setProgress(0);
        }
        boolean unread = status.kind() == Kind.WRONG;
        HostileText.show(answer, unread ? "" : status.text());
        wrong.setVisible(unread);
        wrong.setManaged(unread);
        if (unread) {
            showCaret(status);
        }
    }

    /** The condition again with a caret under the place, so that its fault is seen where it is. */
    private void showCaret(Status status) {
        String before = condition.getText().substring(0, Math.min(status.caret(), condition.getLength()));
        int spaces = Formats.visible(before)
                .codePointCount(0, Formats.visible(before).length());
        wrong.setText(Formats.visible(condition.getText()) + "\n" + " ".repeat(spaces) + "^ "
                + Formats.visible(status.text()));
        condition.positionCaret(before.length());
    }
}
