package io.backstory.desktop.ui;

import javafx.animation.Animation;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * Runs what repeats only while somebody can see it. An animation that goes on is held by the toolkit, and holds whatever
 * it tells: a window that was closed, or left for another ledger, would never be freed. JavaFX thread only.
 */
public final class InSight {

    private InSight() {}

    /** Plays an animation while a node is in a window that is shown, and stops it otherwise. */
    public static void play(Node node, Animation animation) {
        playWhile(new SimpleBooleanProperty(true), node, animation);
    }

    /** Plays an animation while it is wanted and a node is in a window that is shown, and stops it otherwise. */
    public static void playWhile(ObservableValue<Boolean> wanted, Node node, Animation animation) {
        ObservableValue<Boolean> shown = node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
        Runnable decide = () -> {
            // Both are read in any case: what is not read does not tell of its next change.
            boolean asked = wanted.getValue();
            boolean seen = shown.getValue();
            if (asked && seen) {
                animation.play();
            } else {
                animation.stop();
            }
        };
        wanted.subscribe(decide);
        shown.subscribe(decide);
        decide.run();
    }
}
