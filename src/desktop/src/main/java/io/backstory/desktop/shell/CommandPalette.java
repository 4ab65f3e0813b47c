package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import atlantafx.base.controls.CustomTextField;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The command palette: a box for a few letters, and below it every action that has them. JavaFX thread only. */
final class CommandPalette extends VBox {

    private static final int PAGE = 8;
    private static final double ROW_HEIGHT = 34;
    private static final int MOST_ROWS = 12;

    private final PaletteViewModel model;
    private final Consumer<Action> onChosen;
    private final CustomTextField box = new CustomTextField();
    private final ListView<PaletteViewModel.Choice> list = new ListView<>();

    /**
     * Shows what the model finds.
     *
     * @param onChosen takes the action that was chosen, which can be done now
     */
    CommandPalette(PaletteViewModel model, Consumer<Action> onChosen) {
        this.model = model;
        this.onChosen = onChosen;
        getStyleClass().add("palette");
        setMaxHeight(USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.TOP_CENTER); // The box stays where it is, however many rows there are.
        box.setLeft(Icons.of(Feather.CHEVRON_RIGHT));
        box.setPromptText(phrase("What do you want to do?"));
        box.setAccessibleText(phrase("Find an action by a few of its letters"));
        box.getStyleClass().add("palette-box");
        box.textProperty().bindBidirectional(model.text());
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        list.setItems(model.choices());
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW_HEIGHT);
        list.getStyleClass().add("palette-list");
        list.setAccessibleText(phrase("Actions"));
        list.setPlaceholder(nothing());
        list.setCellFactory(made -> new Row());
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                model.selected().set(list.getSelectionModel().getSelectedIndex());
                run();
            }
        });
        model.choices().addListener((ListChangeListener<PaletteViewModel.Choice>) changed -> fit());
        model.selected().subscribe(index -> select(index.intValue()));
        fit();
        getChildren().addAll(box, list);
    }

    void takeFocus() {
        box.requestFocus();
    }

    private static Label nothing() {
        Label nothing = new Label(phrase("No action has these letters in this order. Esc leaves."));
        nothing.getStyleClass().add(Styles.MUTED);
        return nothing;
    }

    private void fit() {
        int rows = Math.clamp(model.choices().size(), 1, MOST_ROWS);
        list.setPrefHeight(rows * ROW_HEIGHT + 2);
        list.setMinHeight(list.getPrefHeight());
    }

    private void select(int index) {
        list.getSelectionModel().clearAndSelect(index);
        list.scrollTo(Math.max(0, index - MOST_ROWS / 2));
        box.setAccessibleHelp(
                index < 0
                        ? phrase("Nothing found")
                        : model.choices().get(index).action().hint());
    }

    private void typed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case PAGE_DOWN ->
                model.move(Math.min(
                        PAGE, model.choices().size() - 1 - model.selected().get()));
            case PAGE_UP -> model.move(-Math.min(PAGE, model.selected().get()));
            case ENTER -> run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void run() {
        model.chosen().ifPresent(onChosen);
    }

    /** Group, name with the letters that were typed, the reason why it is disabled, key. */
    private static final class Row extends ListCell<PaletteViewModel.Choice> {

        private final Label group = label(Styles.CAPTION, "palette-group");
        private final HBox name = new HBox();
        private final Label note = label(Styles.CAPTION);
        private final Label key = label(Styles.MONO, "key-cap");
        private final HBox line;

        Row() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            name.setAlignment(Pos.CENTER_LEFT);
            name.setMinWidth(USE_PREF_SIZE);
            note.setMinWidth(0);
            key.setMinWidth(USE_PREF_SIZE);
            line = new HBox(12, group, name, note, gap, key);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(PaletteViewModel.@Nullable Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            if (choice == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Action action = choice.action();
            group.setText(action.group());
            showName(choice);
            note.setText(
                    action.isEnabled()
                            ? choice.recent() ? phrase("used lately") : ""
                            : action.whyDisabled().get());
            key.setText(action.keyText());
            key.setVisible(!action.keyText().isEmpty());
            name.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("off"), !action.isEnabled());
            setAccessibleText(action.group() + ", " + action.hint());
            setGraphic(line);
        }

        private void showName(PaletteViewModel.Choice choice) {
            name.getChildren().clear();
            name.getStyleClass().setAll("palette-name");
            String text = choice.action().name();
            int from = 0;
            while (from < text.length()) {
                boolean matched = choice.matched().contains(from);
                int to = from + 1;
                while (to < text.length() && choice.matched().contains(to) == matched) {
                    to++;
                }
                Label part = new Label(text.substring(from, to));
                if (matched) {
                    part.getStyleClass().add(Styles.MATCH);
                }
                name.getChildren().add(part);
                from = to;
            }
        }

        private static Label label(String... styles) {
            Label label = new Label();
            label.getStyleClass().addAll(styles);
            return label;
        }
    }
}
