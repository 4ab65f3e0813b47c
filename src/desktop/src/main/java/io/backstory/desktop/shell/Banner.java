package io.backstory.desktop.shell;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The line under the top bar: the most urgent of what there is to say, each with one next step. */
final class Banner {

    /** Who speaks, the most urgent first. */
    enum Source {
        /** The ledger cannot be reached. */
        CONTACT,
        /** What the user asked for was refused. */
        REFUSAL,
        /** What is done here is missing from the access record. */
        RECORD,
        /** The demo is not complete. */
        DEMO,
        /** A plug-in could not be used. */
        PLUGINS,
        /** Something that the user watches has changed. */
        NEWS
    }

    private record Line(String text, String button, Runnable onButton) {}

    private final HBox pane;
    private final Label text;
    private final Button button;
    private final Map<Source, Line> lines = new EnumMap<>(Source.class);

    Banner(HBox pane, Label text, Button button) {
        this.pane = pane;
        this.text = text;
        this.button = button;
        update();
    }

    /**
     * Says something.
     *
     * @param onButton the next step; what is said stays until {@link #clear}
     */
    void say(Source source, String sentence, String word, Runnable onButton) {
        lines.put(source, new Line(sentence, word, onButton));
        update();
    }

    void clear(Source source) {
        lines.remove(source);
        update();
    }

    private void update() {
        pane.setVisible(!lines.isEmpty());
        pane.setManaged(!lines.isEmpty());
        if (!lines.isEmpty()) {
            Line first = lines.values().iterator().next();
            text.setText(first.text());
            button.setText(first.button());
            button.setOnAction(pressed -> first.onButton().run());
        }
    }
}
