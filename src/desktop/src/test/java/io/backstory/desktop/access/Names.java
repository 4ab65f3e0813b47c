package io.backstory.desktop.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;

/** Whatever can be used says what it is, and what it is called. */
final class Names {

    private final Set<Node> labelled = new HashSet<>();

    Names(Parent root) {
        SceneAudit.shown(root).forEach(node -> {
            if (node instanceof Label label && label.getLabelFor() != null) {
                labelled.add(label.getLabelFor());
            }
        });
    }

    void check(List<Node> shown, List<String> findings) {
        shown.stream().filter(Interactive::is).forEach(node -> {
            if (!isNamed(node)) {
                findings.add("no name: " + SceneAudit.describe(node));
            }
            if (node.getAccessibleRole() == null
                    || node.getAccessibleRole() == AccessibleRole.NODE
                    || node.getAccessibleRole() == AccessibleRole.PARENT) {
                findings.add("no role: " + SceneAudit.describe(node));
            }
        });
    }

    private boolean isNamed(Node node) {
        String name = node.getAccessibleText();
        if ((name != null && !name.isBlank()) || labelled.contains(node)) {
            return true;
        }
        return node instanceof Labeled labeled
                && labeled.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY
                && labeled.getText() != null
                && labeled.getText().codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
