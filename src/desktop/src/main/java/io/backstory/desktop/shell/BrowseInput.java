package io.backstory.desktop.shell;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** The keys and buttons that have no {@link io.backstory.desktop.ui.Action} of their own. */
final class BrowseInput {

    private final Runnable goBack;
    private final Runnable goForward;
    private final Runnable showKeys;

    BrowseInput(Runnable goBack, Runnable goForward, Runnable showKeys) {
        this.goBack = goBack;
        this.goForward = goForward;
        this.showKeys = showKeys;
    }

    void listenTo(Node window) {
        window.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        window.addEventHandler(KeyEvent.KEY_TYPED, this::questionMark);
    }

    private void pressed(MouseEvent press) {
        Runnable way = press.getButton() == MouseButton.BACK
                ? goBack
                : press.getButton() == MouseButton.FORWARD ? goForward : null;
        if (way != null) {
            press.consume();
            way.run();
        }
    }

    /** A second key for the same sheet: a field in which somebody types has consumed it before it comes here. */
    private void questionMark(KeyEvent event) {
        boolean typing = event.getSource() instanceof Node window
                && window.getScene().getFocusOwner() instanceof TextInputControl;
        if ("?".equals(event.getCharacter()) && !typing) {
            event.consume();
            showKeys.run();
        }
    }
}
