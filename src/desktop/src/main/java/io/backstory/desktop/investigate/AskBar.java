package io.backstory.desktop.investigate;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The one place, between the steps and the timeline, where a short form asks for something; Esc takes it away. */
final class AskBar {

    private final VBox host;
    private final Node afterwards;

    /** @param afterwards gets the keyboard when the form has gone */
    AskBar(VBox host, Node afterwards) {
        this.host = host;
        this.afterwards = afterwards;
        host.getStyleClass().add("ask-bar");
        host.addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE) {
                close();
                pressed.consume();
            }
        });
        place(false);
    }

    /** Puts a form in place of the one that may be there; it asks for the keyboard itself. */
    void open(Node form) {
        host.getChildren().setAll(form);
        place(true);
    }

    boolean shows(Node form) {
        return host.isVisible() && host.getChildren().contains(form);
    }

    void close() {
        host.getChildren().clear();
        place(false);
        afterwards.requestFocus();
    }

    private void place(boolean shown) {
        host.setVisible(shown);
        host.setManaged(shown);
    }
}
