package io.backstory.desktop.ui;

import static io.backstory.desktop.language.Language.phrase;

import java.time.Duration;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * A view's content, or what stands in its place: loading (shown after {@value #SHOW_AFTER_MILLIS} ms, with the elapsed
 * time and <i>Cancel</i> after {@value #CANCEL_AFTER_MILLIS} ms), empty, failed, offline. Each has one next step. While
 * something loads, older content stays in sight until it is known to be wrong. JavaFX thread only.
 */
public final class StatePane extends StackPane {

    static final int SHOW_AFTER_MILLIS = 300;
    static final int CANCEL_AFTER_MILLIS = 3_000;

    private final Node content;
    private final Runnable cancel;
    private final Runnable retry;
    private final VBox message = new VBox();
    private final Timeline clock = new Timeline();
    private final BooleanProperty ticking = new SimpleBooleanProperty();
    private long loadingSinceNanos;

    /**
     * Wraps content.
     *
     * @param cancel ends the loading
     * @param retry tries again what failed
     */
    public StatePane(Node content, ObservableValue<? extends ViewState> state, Runnable cancel, Runnable retry) {
        this.content = content;
        this.cancel = cancel;
        this.retry = retry;
        getStyleClass().add("state-pane");
        message.getStyleClass().add("state-message");
        message.setAlignment(Pos.CENTER);
        clock.setCycleCount(Animation.INDEFINITE);
        InSight.playWhile(ticking, this, clock);
        getChildren().addAll(content, message);
        state.addListener((observed, before, now) -> show(now));
        show(state.getValue());
    }

    private void show(ViewState state) {
        ticking.set(false);
        switch (state) {
            case ViewState.Ready ready -> showContent();
            case ViewState.Loading loading -> showSoon(loading);
            case ViewState.Empty empty ->
                showMessage(icon(Feather.INBOX, Styles.MUTED), heading(empty.title()), text(empty.hint()));
            case ViewState.Failed failed -> showProblem(failed.problem());
        }
    }

    private void showContent() {
        content.setVisible(true);
        message.setVisible(false);
    }

    private void showMessage(Node... children) {
        content.setVisible(false);
        message.getChildren().setAll(children);
        message.setVisible(true);
    }

    private void showProblem(Problem problem) {
        Button again = new Button(phrase(problem.offline() ? "Retry now" : "Try again"), Icons.of(Feather.REFRESH_CW));
        again.setOnAction(event -> retry.run());
        Button copy = new Button(phrase("Copy details"), Icons.of(Feather.COPY));
        copy.setOnAction(event -> Clip.put(problem.details()));
        HBox buttons = new HBox(8, again, copy);
        buttons.setAlignment(Pos.CENTER);
        Node sign =
                problem.offline() ? icon(Feather.WIFI_OFF, Styles.ATTENTION) : icon(Feather.ALERT_TRIANGLE, Styles.BAD);
        Label code = new Label(problem.code());
        code.getStyleClass().addAll(Styles.MONO, Styles.CAPTION);
        showMessage(sign, heading(problem.what()), text(problem.message()), buttons, code);
    }

    /** Quick answers never flash a spinner: for the first moments what was there before stays. */
    private void showSoon(ViewState.Loading loading) {
        loadingSinceNanos = System.nanoTime();
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setMaxSize(28, 28);
        Label elapsed = text("");
        elapsed.getStyleClass().add(Styles.MONO);
        Button stop = new Button(phrase("Cancel"));
        stop.setVisible(false);
        stop.setOnAction(event -> cancel.run());
        clock.getKeyFrames().setAll(new KeyFrame(javafx.util.Duration.millis(SHOW_AFTER_MILLIS), event -> {
            long millis = (System.nanoTime() - loadingSinceNanos) / 1_000_000;
            if (!message.getChildren().contains(spinner) || !message.isVisible()) {
                showMessage(spinner, heading(loading.what()), elapsed, stop);
            }
            elapsed.setText(Formats.duration(Duration.ofMillis(millis)));
            stop.setVisible(millis >= CANCEL_AFTER_MILLIS);
        }));
        ticking.set(true);
    }

    private static Node icon(Feather icon, String style) {
        var node = Icons.of(icon, 28);
        node.getStyleClass().addAll("state-icon", style);
        return node;
    }

    private static Label heading(String text) {
        Label label = new Label(Formats.visible(text));
        label.getStyleClass().add(Styles.HEADING);
        label.setWrapText(true);
        return label;
    }

    private static Label text(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll(Styles.MUTED, "state-text");
        label.setWrapText(true);
        return label;
    }
}
