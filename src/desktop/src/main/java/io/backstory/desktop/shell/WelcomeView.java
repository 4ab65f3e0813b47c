package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.Icons;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/** What stands in the centre until something is opened: the one next step. */
final class WelcomeView {

    private final Parent root;

    @FXML
    private Label mark;

    WelcomeView() {
        this.root = Fxml.load(this, "welcome.fxml");
        mark.setGraphic(Icons.of(Feather.SEARCH, 28));
    }

    Parent root() {
        return root;
    }
}
