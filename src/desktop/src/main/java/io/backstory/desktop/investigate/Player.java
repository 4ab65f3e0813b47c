package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Icons;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** Plays the history from the focus on, a version at a time, until its end or until somebody goes elsewhere. */
final class Player {

    private final InvestigateViewModel model;
    private final PauseTransition pause = new PauseTransition();
    private final Action play;
    private final Action pace;
    private final Button button;
    private final Button paceButton;
    private Pace current = Pace.ONE;
    private boolean playing;
    private String playedId = "";
    private long expected;

    Player(HBox host, InvestigateViewModel model, Actions actions) {
        this.model = model;
        play = actions.add(new Action(
                "timeline.play", phrase("Timeline"), phrase("Play the history, or stop"), "P", this::toggle));
        pace = actions.add(new Action(
                "timeline.pace", phrase("Timeline"), phrase("Play at another pace"), "Shift+P", this::change));
        button = Actions.iconButton(play, Feather.PLAY);
        paceButton = new Button(current.word());
        paceButton.getStyleClass().addAll("play-pace", atlantafx.base.theme.Styles.FLAT);
        Actions.bind(paceButton, pace);
        paceButton.setMinWidth(Region.USE_PREF_SIZE);
        host.getChildren().setAll(button, paceButton);
        pause.setOnFinished(over -> advance());
        model.version().subscribe(version -> moved(version.longValue()));
        model.opened().subscribe(opened -> offer());
    }

    private void toggle() {
        if (playing) {
            stop();
            return;
        }
        OpenedAggregate opened = model.opened().get();
        if (opened != null && model.version().get() == opened.version()) {
            model.focusOn(1);
        }
        playing = true;
        playedId = opened == null ? "" : opened.id();
        expected = model.version().get();
        show();
        await();
    }

    private void await() {
        OpenedAggregate opened = model.opened().get();
        if (opened == null || expected >= opened.version()) {
            stop();
            return;
        }
        pause.setDuration(Duration.millis(
                (double) current.waitAfter(expected, opened.series()).toMillis()));
        pause.playFromStart();
    }

    private void advance() {
        expected++;
        model.focusOn(expected);
        await();
    }

    /** Whoever steps or jumps wants to look there. */
    private void moved(long version) {
        OpenedAggregate opened = model.opened().get();
        if (playing && (version != expected || opened == null || !opened.id().equals(playedId))) {
            stop();
        }
        offer();
    }

    private void stop() {
        playing = false;
        pause.stop();
        show();
    }

    private void change() {
        current = current.next();
        paceButton.setText(current.word());
        paceButton.setTooltip(new Tooltip(pace.hint()));
    }

    private void show() {
        button.setGraphic(Icons.of(playing ? Feather.PAUSE : Feather.PLAY));
    }

    private void offer() {
        for (Action action : new Action[] {play, pace}) {
            String whyNot = OpenedAggregate.whyNot(model.opened().get());
            if (whyNot.isEmpty()) {
                action.enable();
            } else {
                action.disable(whyNot);
            }
        }
    }
}
