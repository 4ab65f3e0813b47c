package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.explain.Contribution;
import io.backstory.eventstore.explain.Line;
import io.backstory.eventstore.explain.Untouched;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tab <i>Why?</i>: the value, the sum that makes it, and the events behind it, newest first. */
final class WhyPane {

    private static final double ROW_HEIGHT = 44;

    private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");

    /** More does not fit into one line of large type. */
    private static final int LONG_TEXT = 20;

    private final WhyViewModel model;
    private final StatePane root;
    private final SumLedger sum;
    private final Set<WhyCell> cells = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean wantsKeyboard;

    @FXML
    private Label field;

    @FXML
    private HBox tools;

    @FXML
    private Label value;

    @FXML
    private Label unit;

    @FXML
    private VBox warnings;

    @FXML
    private GridPane ledger;

    @FXML
    private Label count;

    @FXML
    private ListView<Line> contributions;

    @SuppressWarnings("NullAway.Init") // FXML fills the fields.
    WhyPane(WhyViewModel model, Actions actions) {
        this.model = model;
        Parent content = Fxml.load(this, "why.fxml");
        root = new StatePane(content, model.state(), model::cancel, model::retry);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::cancelLoading);
        sum = new SumLedger(ledger);
        contributions.setFixedCellSize(ROW_HEIGHT);
        contributions.setAccessibleText(phrase("What touched the field, newest first. Enter goes to the version"));
        contributions.setCellFactory(made -> {
            WhyCell cell = new WhyCell(model);
            cells.add(cell);
            return cell;
        });
        contributions.addEventHandler(KeyEvent.KEY_PRESSED, this::enter);
        contributions.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        CopyMenu.on(
                contributions,
                new Copied(),
                actions,
                List.of(WhyActions.COPY, "copy.event", "copy.link", "case.add.why"));
        model.answer().subscribe(this::show);
        model.state().subscribe(state -> giveKeyboard());
    }

    Parent root() {
        return root;
    }

    /** Where buttons about the answer go. */
    HBox tools() {
        return tools;
    }

    /** Gives the list the keyboard, at once or as soon as there is one. */
    void takeKeyboard() {
        wantsKeyboard = true;
        giveKeyboard();
    }

    /** What is out of sight cannot have it. */
    private void giveKeyboard() {
        if (wantsKeyboard && model.state().get() instanceof ViewState.Ready) {
            wantsKeyboard = false;
            contributions.requestFocus();
        }
    }

    private void show(@Nullable WhyAnswer answer) {
        if (answer == null) {
            return;
        }
        HostileText.show(
                field,
                phrase(
                        "{0} of {1} at v{2}",
                        answer.field().name(),
                        answer.explanation().aggregateId(),
                        Formats.count(answer.field().version())));
        HostileText.show(value, answer.value());
        value.pseudoClassStateChanged(
                LONG, answer.ledger().isEmpty() && answer.value().length() > LONG_TEXT);
        HostileText.show(unit, answer.field().currency());
        showWarnings(answer.warnings());
        sum.show(answer.ledger());
        count.setText(answer.count());
        if (!answer.lines().equals(contributions.getItems())) {
            contributions.setItems(answer.lines());
        }
        select(answer);
        cells.forEach(cell -> cell.mark(answer.field().version()));
    }

    private void showWarnings(List<String> sentences) {
        List<Label> labels = new ArrayList<>();
        for (String sentence : sentences) {
            Label label = new Label(sentence);
            label.setWrapText(true);
            label.getStyleClass().add("why-warning");
            labels.add(label);
        }
        warnings.getChildren().setAll(labels);
        warnings.setManaged(!labels.isEmpty());
    }

    private void select(WhyAnswer answer) {
        if (answer.lines().isEmpty()) {
            return;
        }
        int row = answer.lines().lineOf(answer.field().version());
        if (contributions.getSelectionModel().getSelectedIndex() != row) {
            contributions.getSelectionModel().clearAndSelect(row);
            contributions.getFocusModel().focus(row);
            contributions.scrollTo(Math.max(0, row - 1));
        }
    }

    private void enter(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ENTER) {
            go(contributions.getSelectionModel().getSelectedItem());
            pressed.consume();
        }
    }

    private void click(MouseEvent clicked) {
        boolean plain = clicked.getButton() == MouseButton.PRIMARY
                && !clicked.isShiftDown()
                && !clicked.isShortcutDown()
                && clicked.isStillSincePress();
        if (plain) {
            go(contributions.getSelectionModel().getSelectedItem());
        }
    }

    private void go(@Nullable Line line) {
        if (line instanceof Contribution made) {
            model.goTo(made.event().version());
        } else if (line instanceof Untouched run) {
            model.goTo(run.last());
        }
    }

    private void cancelLoading(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE && model.state().get() instanceof ViewState.Loading) {
            model.cancel();
            pressed.consume();
        }
    }

    /** Exact values, whatever the list makes of them. */
    private final class Copied implements CopySource {

        @Override
        public String rows() {
            WhyAnswer answer = model.answer().get();
            Line line = contributions.getSelectionModel().getSelectedItem();
            return answer == null ? "" : WhyTexts.tsv(line == null ? answer.lines() : List.of(line));
        }

        @Override
        public String cell() {
            return contributions.getSelectionModel().getSelectedItem() instanceof Contribution made
                    ? WhyTexts.exact(made.after())
                    : "";
        }
    }
}
