package io.backstory.desktop.search;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.StatePane;
import io.backstory.eventstore.AggregateSummary;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.MapChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;

/** The list of what was found, and the keys of the search box. */
public final class SearchView {

    private static final int PAGE = 8;

    private final SearchViewModel model;
    private final Parent root;

    @FXML
    private Label title;

    @FXML
    private Label count;

    @FXML
    private Label summary;

    @FXML
    private StackPane host;

    @FXML
    private ListView<AggregateSummary> list;

    /**
     * Binds the view.
     *
     * @param box the window's search box, which this view gives its meaning
     * @param clock for ages such as {@code 3 h ago}
     * @param actions what its context menu is made of
     */
    public SearchView(SearchViewModel model, TextField box, InstantSource clock, Actions actions) {
        this.model = model;
        this.root = Fxml.load(this, "search.fxml");
        list.setItems(model.results());
        list.setCellFactory(view -> new ResultCell(model, clock));
        list.setOnKeyPressed(this::keyInList);
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                model.openSelected();
            }
        });
        CopyMenu.on(list, new Copied(), actions, List.of());
        host.getChildren().setAll(new StatePane(list, model.state(), model::cancel, model::refresh));
        summary.textProperty().bind(model.summary());
        title.textProperty()
                .bind(Bindings.when(model.text().isEmpty())
                        .then(phrase("LAST CHANGED"))
                        .otherwise(phrase("FOUND")));
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Formats.count(model.results().size()), model.results()));
        bindSelection();
        model.headlines().addListener((MapChangeListener<String, Headline>) changed -> list.refresh());
        box.textProperty().bindBidirectional(model.text());
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> keyInBox(event, box));
    }

    /** The list, for the shell to place. */
    public Parent root() {
        return root;
    }

    /** Gives the list the keyboard. */
    public void focusList() {
        list.requestFocus();
    }

    private void bindSelection() {
        list.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                model.selected().set(now);
            }
        });
        model.selected().addListener((observed, before, now) -> select(now));
        select(model.selected().get());
    }

    private void select(@org.jspecify.annotations.Nullable AggregateSummary wanted) {
        if (wanted == null) {
            list.getSelectionModel().clearSelection();
        } else if (!wanted.equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().select(wanted);
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 2));
        }
    }

    private void keyInBox(KeyEvent event, TextField box) {
        switch (event.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case PAGE_DOWN -> model.move(PAGE);
            case PAGE_UP -> model.move(-PAGE);
            case ENTER -> model.openSelected();
            case ESCAPE -> {
                if (box.getText().isEmpty()) {
                    list.requestFocus();
                } else {
                    box.clear();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void keyInList(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            model.openSelected();
            event.consume();
        }
    }

    /** All that was found, for a list; the selected id, for one of them. */
    private final class Copied implements CopySource {

        @Override
        public String rows() {
            return CopySource.tsv(
                    List.of("id", "type", "version", "title", "last occurred"),
                    model.results().stream()
                            .map(found -> List.of(
                                    found.aggregateId(),
                                    found.aggregateType(),
                                    Long.toString(found.version()),
                                    found.title() == null ? "" : found.title(),
                                    found.lastOccurredAt().toString()))
                            .toList());
        }

        @Override
        public String cell() {
            AggregateSummary selected = list.getSelectionModel().getSelectedItem();
            return selected == null ? "" : selected.aggregateId();
        }
    }
}
