package io.backstory.desktop;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.ScreenImages;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.service.query.EmptyNodeQueryException;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window on real servers, and the words in which a test uses it. */
final class TestedWindow implements AutoCloseable {

    private final Composition composition;
    private final Scene scene;

    private TestedWindow(Composition composition, Scene scene) {
        this.composition = composition;
        this.scene = scene;
    }

    /** Opens it; on the JavaFX thread. */
    static TestedWindow on(Stage stage, ConnectOptions options, @Nullable String link) {
        Composition composition = new Composition(options, link);
        TestedWindow window = new TestedWindow(composition, composition.scene());
        stage.setScene(window.scene);
        stage.show();
        composition.start();
        return window;
    }

    Composition composition() {
        return composition;
    }

    Scene scene() {
        return scene;
    }

    /** What the breadcrumb says; empty for nothing. */
    String opened() {
        Node place = scene.lookup("#place");
        return place == null || place.getAccessibleText() == null ? "" : place.getAccessibleText();
    }

    /** The text of a label; empty where there is none. */
    String text(String selector) {
        return scene.lookup(selector) instanceof Label label ? label.getText() : "";
    }

    /** Whether something is in sight. */
    boolean shows(String selector) {
        return scene.getRoot().lookupAll(selector).stream().anyMatch(Node::isVisible);
    }

    /** Whether a label in sight holds these words. */
    boolean says(String words) {
        return scene.getRoot().lookupAll(".label").stream()
                .filter(Node::isVisible)
                .map(node -> node instanceof Label label ? String.valueOf(label.getText()) : "")
                .anyMatch(text -> text.contains(words));
    }

    Action action(String id) {
        return composition.actions().find(id).orElseThrow();
    }

    /** Does what a key or menu would do. */
    void run(FxRobot robot, String id) {
        robot.interact(() -> action(id).run());
    }

    /** Renders it, light and dark. */
    void picture(String name) {
        ScreenImages.write(scene, composition.theme(), name);
    }

    /** Waits for what other threads do, and then for the toolkit. */
    static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            try {
                return condition.call();
            } catch (EmptyNodeQueryException notYet) {
                return false;
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Override
    public void close() {
        composition.stop();
        composition.close();
    }
}
