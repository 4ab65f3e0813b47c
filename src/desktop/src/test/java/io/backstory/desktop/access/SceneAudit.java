package io.backstory.desktop.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Looks through all that a scene shows. JavaFX thread only, after CSS and layout. */
public final class SceneAudit {

    private SceneAudit() {}

    /** What is wrong, a line each; empty when nothing is. */
    public static List<String> findings(Scene scene) {
        List<Node> shown = shown(scene.getRoot()).toList();
        List<String> findings = new ArrayList<>();
        new Names(scene.getRoot()).check(shown, findings);
        Targets.check(shown, findings);
        FocusOrder.check(shown, findings);
        Contrast.check(shown, findings);
        return findings;
    }

    /** In the order of the scene graph, which is that in which the Tab key goes. */
    static Stream<Node> shown(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(SceneAudit::shown))
                : Stream.of(node);
    }

    /** Which node it is, for whoever mends it. */
    static String describe(Node node) {
        StringBuilder text = new StringBuilder(node.getClass().getSimpleName());
        if (node.getId() != null) {
            text.append('#').append(node.getId());
        }
        node.getStyleClass().forEach(style -> text.append('.').append(style));
        for (Parent above = node.getParent(); above != null; above = above.getParent()) {
            if (above.getId() != null || !above.getStyleClass().isEmpty()) {
                return text + " in " + above.getClass().getSimpleName()
                        + (above.getId() == null ? "." + String.join(".", above.getStyleClass()) : "#" + above.getId());
            }
        }
        return text.toString();
    }
}
