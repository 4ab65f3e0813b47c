package io.backstory.desktop.shell;

import javafx.scene.Node;
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
}
