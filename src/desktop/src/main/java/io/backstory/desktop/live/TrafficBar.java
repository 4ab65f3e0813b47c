package io.backstory.desktop.live;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import io.backstory.eventstore.replay.DemoTraffic;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Switches the demo's traffic on and off, and says that it is one. */
final class TrafficBar {

    private static final int STEP = 50;

    private final HBox root;

    TrafficBar(TrafficViewModel traffic, Actions actions) {
        Action toggle = actions.add(new Action(
                "live.traffic",
                phrase("Live"),
                phrase("Start or stop the demo's simulated traffic"),
                "Shortcut+Shift+T",
                traffic::toggle));
        Label mark = new Label("DEMO");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        mark.getStyleClass().addAll(Styles.CHIP, Styles.ATTENTION);
        Button button = new Button();
        button.setId("live-traffic");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
        Actions.bind(button, toggle);
        traffic.running().subscribe(running -> {
            button.setText(phrase(running ? "Stop traffic" : "Simulate traffic"));
            button.setGraphic(Icons.of(running ? Feather.SQUARE : Feather.PLAY, 14));
        });
        Label text = new Label();
        text.textProperty().bind(traffic.text());
        text.getStyleClass().add(Styles.CAPTION);
        root = new HBox(8, mark, button, pace(traffic), new Label("/s"), text);
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("traffic");
    }

    private static Spinner<Integer> pace(TrafficViewModel traffic) {
        IntegerSpinnerValueFactory values = new IntegerSpinnerValueFactory(
                1, DemoTraffic.MOST_PER_SECOND, traffic.pace().get(), STEP);
        Spinner<Integer> spinner = new Spinner<>(values);
        spinner.setEditable(true);
        spinner.setId("live-pace");
        spinner.setAccessibleText(
                phrase("Simulated events per second, 1 to {0}", Formats.count(DemoTraffic.MOST_PER_SECOND)));
        spinner.getEditor().focusedProperty().subscribe(focused -> {
            if (!focused) {
                spinner.commitValue();
            }
        });
        values.valueProperty().subscribe(value -> {
            if (value != null) {
                traffic.pace().set(value);
            }
        });
        return spinner;
    }

    HBox root() {
        return root;
    }
}
