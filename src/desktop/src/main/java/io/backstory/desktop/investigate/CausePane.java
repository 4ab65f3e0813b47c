package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.cause.OtherLeg;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tab <i>Cause</i>: the lifecycle, the other leg, and the tree of causes and effects. */
final class CausePane {

    private static final double ROW_HEIGHT = 44;

    private final CauseViewModel model;
    private final StatePane root;
    private final Label summary = label(Styles.CAPTION);
    private final Label correlation = label(Styles.MONO);
    private final HBox leg = new HBox(8);
    private final LifecycleCard lifecycle;
    private final HBox tools = new HBox(4);
    private final ListView<CauseRow> tree = new ListView<>();
    private boolean wantsKeyboard;

    CausePane(CauseViewModel model, Actions actions) {
        this.model = model;
        lifecycle = new LifecycleCard(step -> model.goTo(step.event()));
        tree.getStyleClass().addAll("why-list", "edge-to-edge");
        tree.setFixedCellSize(ROW_HEIGHT);
        tree.setAccessibleText(phrase("Causes and effects, root first. Enter goes to the event"));
        tree.setCellFactory(made -> new CauseCell());
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::enter);
        tree.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        CopyMenu.on(tree, new Copied(), actions, List.of("copy.event", "copy.link"));
        VBox.setVgrow(tree, Priority.ALWAYS);
        VBox content = new VBox(head(), tree);
        content.getStyleClass().addAll("why", Styles.PANE);
        root = new StatePane(content, model.state(), model::cancel, model::retry);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::cancelLoading);
        model.answer().subscribe(this::show);
        model.state().subscribe(state -> giveKeyboard());
    }

    private VBox head() {
        Label title = new Label(phrase("Correlation"));
        title.getStyleClass().add(Styles.HEADING);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        tools.getStyleClass().add("why-tools");
        HBox first = new HBox(8, title, space, tools);
        first.getStyleClass().add("why-title");
        leg.setAlignment(Pos.BASELINE_LEFT);
        leg.getStyleClass().add("cause-leg");
        VBox head = new VBox(first, correlation, summary, leg, lifecycle);
        head.getStyleClass().add("why-head");
        Label list = label(Styles.CAPTION);
        list.setText(phrase("Causes and effects, root first"));
        HBox listHead = new HBox(list);
        listHead.getStyleClass().add("why-list-head");
        return new VBox(head, listHead);
    }

    Parent root() {
        return root;
    }

    /** A button about the correlation, at its title. */
    void add(Button button) {
        tools.getChildren().add(button);
    }

    /** Gives the tree the keyboard, at once or as soon as there is one. */
    void takeKeyboard() {
        wantsKeyboard = true;
        giveKeyboard();
    }

    private void giveKeyboard() {
        if (wantsKeyboard && model.state().get() instanceof ViewState.Ready) {
            wantsKeyboard = false;
            tree.requestFocus();
        }
    }

    private void show(@Nullable CauseAnswer answer) {
        if (answer == null) {
            return;
        }
        HostileText.show(
                correlation, Objects.requireNonNullElse(answer.correlation().id(), ""));
        place(correlation, answer.correlation().id() != null);
        summary.setText(answer.summary());
        showLeg(answer);
        place(lifecycle, answer.lifecycle().isPresent());
        answer.lifecycle().ifPresent(life -> lifecycle.show(life, answer.sentences()));
        tree.getItems().setAll(answer.rows());
        for (int i = 0; i < answer.rows().size(); i++) {
            if (answer.rows().get(i).inFocus()) {
                tree.getSelectionModel().clearAndSelect(i);
                tree.getFocusModel().focus(i);
                tree.scrollTo(Math.max(0, i - 2));
            }
        }
    }

    private void showLeg(CauseAnswer answer) {
        place(leg, answer.otherLeg().isPresent());
        answer.otherLeg().ifPresent(other -> {
            Label word = label(Styles.CAPTION);
            word.setText(phrase("Other leg"));
            word.setMinWidth(Region.USE_PREF_SIZE);
            leg.getChildren().setAll(word, link(other, answer));
        });
    }

    private Hyperlink link(OtherLeg other, CauseAnswer answer) {
        Event event = other.event();
        String text = event == null
                ? phrase("{0}: no matching event in this correlation", other.aggregateId())
                : CauseAnswer.place(event) + "  " + answer.sentences().getOrDefault(event.id(), event.eventType());
        Hyperlink link = new Hyperlink(Formats.visible(text));
        link.setMinWidth(0);
        link.setOnAction(pressed -> {
            if (event == null) {
                model.goTo(other.aggregateId());
            } else {
                model.goTo(event);
            }
        });
        return link;
    }

    private static void place(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void enter(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ENTER) {
            go(tree.getSelectionModel().getSelectedItem());
            pressed.consume();
        }
    }

    private void click(MouseEvent clicked) {
        if (clicked.getButton() == MouseButton.PRIMARY && clicked.isStillSincePress()) {
            go(tree.getSelectionModel().getSelectedItem());
        }
    }

    private void go(@Nullable CauseRow row) {
        Event event = row == null ? null : row.event();
        if (event != null) {
            model.goTo(event);
        } else if (row != null && row.leadsFurther()) {
            model.lookFurther();
        }
    }

    private void cancelLoading(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE && model.state().get() instanceof ViewState.Loading) {
            model.cancel();
            pressed.consume();
        }
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    /** Exact values, whatever the list makes of them. */
    private final class Copied implements CopySource {

        @Override
        public String rows() {
            return CopySource.tsv(
                    List.of("depth", "event", "aggregate", "version", "type", "occurred", "who", "what"),
                    tree.getItems().stream().map(Copied::cells).toList());
        }

        private static List<String> cells(CauseRow row) {
            Event event = row.event();
            String depth = Integer.toString(row.depth());
            return event == null
                    ? List.of(depth, "", "", "", "", "", "", row.what())
                    : List.of(
                            depth,
                            event.id().toString(),
                            event.aggregateId(),
                            Long.toString(event.version()),
                            event.eventType(),
                            event.occurredAt().toString(),
                            Objects.requireNonNullElse(event.metadata().userId(), ""),
                            row.what());
        }

        @Override
        public String cell() {
            CauseRow row = tree.getSelectionModel().getSelectedItem();
            Event event = row == null ? null : row.event();
            return event == null ? row == null ? "" : row.what() : event.id().toString();
        }
    }
}
