package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.ChosenKeys;
import io.backstory.desktop.ui.Styles;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * All actions and their keys, by group; made from the registry, so that it is never out of date. A key is changed by pressing
 * its button and then the other key: it holds at once, and from the next start on.
 */
final class KeySheet extends VBox {

    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final Button close = new Button(phrase("Close"));
    private final Label answer = new Label();
    private final Actions actions;
    private final Runnable onChange;

    /** @param onChange remembers the keys that were chosen */
    KeySheet(Actions actions, Runnable onChange, Runnable onClose) {
        this.actions = actions;
        this.onChange = onChange;
        getStyleClass().add("key-sheet");
        Label title = new Label(phrase("Keys"));
        title.getStyleClass().add(Styles.TITLE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        close.setOnAction(event -> onClose.run());
        Button usual = new Button(phrase("Usual keys"));
        usual.setOnAction(event -> {
            actions.forgetChosenKeys();
            answer.setText(phrase("Every action has its usual key again."));
            onChange.run();
        });
        answer.setId("key-answer");
        answer.setText(phrase("Press a key's button, and then the key that is to do it. Delete takes the key away."));
        answer.getStyleClass().add(Styles.CAPTION);
        answer.setWrapText(true);
        HBox head = new HBox(8, title, gap, usual, close);
        FlowPane groups = new FlowPane(32, 20);
        actions.byGroup().forEach((group, members) -> groups.getChildren().add(group(group, members)));
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        groups.setPrefWrapLength(680);
        setMaxHeight(USE_PREF_SIZE);
        getChildren().addAll(head, answer, scroll);
    }

    void takeFocus() {
        close.requestFocus();
    }

    private Node group(String name, List<Action> members) {
        Label heading = new Label(name);
        heading.getStyleClass().add(Styles.HEADING);
        GridPane table = new GridPane(16, 4);
        ColumnConstraints names = new ColumnConstraints(200);
        ColumnConstraints keys = new ColumnConstraints(110);
        keys.setHalignment(HPos.LEFT);
        table.getColumnConstraints().setAll(names, keys);
        int row = 0;
        for (Action action : members) {
            Label what = new Label(action.name());
            what.setWrapText(true);
            what.getStyleClass().add("key-name");
            GridPane.setValignment(what, VPos.TOP);
            Button key = key(action);
            GridPane.setValignment(key, VPos.TOP);
            table.addRow(row++, what, key);
        }
        return new VBox(8, heading, table);
    }

    private Button key(Action action) {
        Button key = new Button();
        key.getStyleClass().setAll("button", Styles.MONO, "key-cap", "key-button");
        key.setId("key-" + action.id());
        key.textProperty().bind(action.shownKey().map(text -> text.isEmpty() ? "\u2026" : text));
        key.accessibleTextProperty()
                .bind(action.shownKey().map(text -> phrase("{0}: {1}. Change this key", action.name(), text)));
        key.setOnAction(chosen -> waitFor(action, key));
        key.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (key.getUserData() != null) {
                pressed.consume();
                take(action, key, pressed);
            }
        });
        key.focusedProperty().addListener((observed, before, now) -> {
            if (!now && key.getUserData() != null) {
                end(key);
            }
        });
        return key;
    }

    private void waitFor(Action action, Button key) {
        key.setUserData(action);
        key.pseudoClassStateChanged(WAITING, true);
        actions.listen(false);
        answer.setText(phrase("Now press the key for \u201C{0}\u201D. Delete takes its key away.", action.name()));
    }

    private void take(Action action, Button key, KeyEvent pressed) {
        boolean none = pressed.getCode() == KeyCode.DELETE || pressed.getCode() == KeyCode.BACK_SPACE;
        Optional<KeyCombination> wanted = none ? Optional.empty() : ChosenKeys.pressed(pressed);
        if (wanted.isEmpty() && !none) {
            return; // Shift and its like alone: more is coming.
        }
        end(key);
        Optional<Action> owner = actions.choose(action, wanted.orElse(null));
        if (owner.isPresent()) {
            answer.setText(phrase(
                    "{0} does \u201C{1}\u201D already. Give that another key first.",
                    owner.get().keyText(), owner.get().name()));
            return;
        }
        answer.setText(
                none
                        ? phrase("\u201C{0}\u201D has no key now.", action.name())
                        : phrase("{0} does \u201C{1}\u201D from now on.", action.keyText(), action.name()));
        onChange.run();
    }

    private void end(Button key) {
        key.setUserData(null);
        key.pseudoClassStateChanged(WAITING, false);
        actions.listen(true);
    }
}
