package io.backstory.desktop.access;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;

/** The Tab key goes as the eye does: never back up in a column, nor back to the left in a line. */
final class FocusOrder {

    private FocusOrder() {}

    static void check(List<Node> shown, List<String> findings) {
        List<Node> stops = reachable(shown).stream()
                .filter(Interactive::takesKeys)
                .filter(node -> !node.getLayoutBounds().isEmpty())
                .toList();
        for (int index = 1; index < stops.size(); index++) {
            Bounds before = bounds(stops.get(index - 1));
            Bounds now = bounds(stops.get(index));
            boolean backUp = now.getMaxY() <= before.getMinY()
                    && overlap(now.getMinX(), now.getMaxX(), before.getMinX(), before.getMaxX());
            boolean backLeft = now.getMaxX() <= before.getMinX()
                    && overlap(now.getMinY(), now.getMaxY(), before.getMinY(), before.getMaxY());
            if (backUp || backLeft) {
                findings.add("Tab goes back from " + SceneAudit.describe(stops.get(index - 1)) + " to "
                        + SceneAudit.describe(stops.get(index)));
            }
        }
    }

    /** Where a sheet is open, only what is on it: it keeps the keyboard. */
    private static List<Node> reachable(List<Node> shown) {
        return shown.stream()
                .filter(node -> node.getStyleClass().contains("overlay"))
                .findFirst()
                .map(overlay -> SceneAudit.shown(overlay).toList())
                .orElse(shown);
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static boolean overlap(double from, double to, double otherFrom, double otherTo) {
        return from < otherTo - 1 && otherFrom < to - 1;
    }
}
