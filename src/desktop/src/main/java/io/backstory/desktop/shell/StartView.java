package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What is seen while the servers start: each step, and what to do when one fails. */
final class StartView {

    private final StartViewModel model;
    private final Parent root;

    @FXML
    private VBox steps;

    @FXML
    private Label mark;

    StartView(StartViewModel model) {
        this.model = model;
        Parent content = Fxml.load(this, "start.fxml");
        mark.setGraphic(Icons.of(Feather.ROTATE_CCW, 40));
        this.root = new StatePane(content, model.state(), () -> {}, model::start);
        model.steps().addListener((InvalidationListener) changed -> show());
        show();
    }

    Parent root() {
        return root;
    }

    private void show() {
        List<Node> lines = new ArrayList<>();
        List<String> texts = model.steps();
        for (int i = 0; i < texts.size(); i++) {
            lines.add(line(texts.get(i), i == texts.size() - 1));
        }
        steps.getChildren().setAll(lines);
    }

    private static Label line(String text, boolean underWay) {
        Label line = new Label(text);
        if (underWay) {
            ProgressIndicator spinner = new ProgressIndicator();
            spinner.setMaxSize(16, 16);
            spinner.setMinSize(16, 16);
            line.setGraphic(spinner);
        } else {
            var done = Icons.of(Feather.CHECK);
            done.getStyleClass().add(Styles.GOOD);
            line.setGraphic(done);
            line.getStyleClass().add(Styles.MUTED);
        }
        return line;
    }
}
