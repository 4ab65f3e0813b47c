package io.backstory.desktop.access;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.TextFlow;

/** What is pressed is at least 24 by 24 pixels; a link within a sentence is as high as its line. */
final class Targets {

    private static final double LEAST = 24;

    private Targets() {}

    static void check(List<Node> shown, List<String> findings) {
        shown.stream()
                .filter(Interactive::is)
                .filter(node -> !(node instanceof Hyperlink && node.getParent() instanceof TextFlow))
                .forEach(node -> {
                    Bounds bounds = node.localToScene(node.getLayoutBounds());
                    if (bounds.getWidth() > 0
                            && (bounds.getWidth() < LEAST - 0.1 || bounds.getHeight() < LEAST - 0.1)) {
                        findings.add("%.0f by %.0f pixels: %s"
                                .formatted(bounds.getWidth(), bounds.getHeight(), SceneAudit.describe(node)));
                    }
                });
    }
}
