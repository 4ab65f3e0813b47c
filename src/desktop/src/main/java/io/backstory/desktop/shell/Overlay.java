package io.backstory.desktop.shell;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The one place above the window: a sheet is put on it, Esc or a click beside the sheet takes it away, and the keyboard
 * goes back to where it was. JavaFX thread only.
 */
final class Overlay {

    private final StackPane pane;
    private @Nullable Node focusedBefore;

    Overlay(StackPane pane, Node window) {
        this.pane = pane;
        pane.setVisible(false);
        pane.setOnMousePressed(press -> {
            if (pane.equals(press.getTarget())) {
                close();
            }
        });
        window.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE && isOpen()) {
                pressed.consume();
                close();
            }
        });
        pane.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().subscribe(this::keepKeyboard);
            }
        });
    }

    boolean isOpen() {
        return pane.isVisible();
    }

    /** Whether this kind of sheet is what is seen. */
    boolean shows(Class<? extends Node> kind) {
        return isOpen() && pane.getChildren().stream().anyMatch(kind::isInstance);
    }

    /** Puts a sheet in place of the one that may be there; it asks for the keyboard itself. */
    void open(Node sheet) {
        if (!isOpen()) {
            focusedBefore = pane.getScene() == null ? null : pane.getScene().getFocusOwner();
        }
        pane.getChildren().setAll(sheet);
        pane.setVisible(true);
    }

    void close() {
        if (isOpen()) {
            pane.setVisible(false);
            pane.getChildren().clear();
            if (focusedBefore != null) {
                focusedBefore.requestFocus();
            }
        }
    }

    /** While a sheet is open, the Tab key goes round on it, and nothing behind it can take the keyboard away. */
    private void keepKeyboard(@Nullable Node left, @Nullable Node now) {
        if (isOpen() && now != null && !isOnSheet(now)) {
            List<Node> stops = stops(pane).toList();
            if (!stops.isEmpty()) {
                (stops.getLast().equals(left) ? stops.getFirst() : stops.getLast()).requestFocus();
            }
        }
    }

    private boolean isOnSheet(Node node) {
        return Stream.iterate(node, above -> above != null, Node::getParent).anyMatch(pane::equals);
    }

    private static Stream<Node> stops(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        return node.isFocusTraversable() || !(node instanceof Parent parent)
                ? Stream.of(node).filter(Node::isFocusTraversable)
                : parent.getChildrenUnmodifiable().stream().flatMap(Overlay::stops);
    }
}
