package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.Bookmarks;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import io.backstory.eventstore.explain.Anomaly;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The tab <i>Marks</i>: bookmarks of this aggregate and others, and what the rules found here. */
final class MarksPane {

    private final InvestigateViewModel model;
    private final Bookmarks bookmarks;
    private final AnomalyViewModel anomalies;
    private final ListView<MarkRow> list = new ListView<>();
    private final BorderPane root = new BorderPane(list);

    MarksPane(InvestigateViewModel model, Bookmarks bookmarks, AnomalyViewModel anomalies, Actions actions) {
        this.model = model;
        this.bookmarks = bookmarks;
        this.anomalies = anomalies;
        list.getStyleClass().addAll("why-list", "edge-to-edge");
        list.setAccessibleText(phrase("Bookmarks and anomalies. Enter goes there, Delete removes a bookmark"));
        list.setCellFactory(made -> new Cell());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        CopyMenu.on(list, new Copied(), actions, List.of("copy.link"));
        Label problem = new Label();
        problem.getStyleClass().add("why-warning");
        problem.setWrapText(true);
        problem.textProperty().bind(bookmarks.problem());
        problem.visibleProperty().bind(bookmarks.problem().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        root.setTop(problem);
        bookmarks.all().addListener((ListChangeListener<Bookmark>) change -> show());
        anomalies.found().subscribe(found -> show());
        model.opened().subscribe(opened -> show());
    }

    Parent root() {
        return root;
    }

    private void show() {
        OpenedAggregate opened = model.opened().get();
        List<MarkRow> rows = opened == null
                ? List.of()
                : MarkRow.of(opened.id(), bookmarks.all(), anomalies.found().get());
        if (!rows.equals(list.getItems())) {
            list.getItems().setAll(rows);
        }
    }

    private void typed(KeyEvent pressed) {
        MarkRow row = list.getSelectionModel().getSelectedItem();
        if (pressed.getCode() == KeyCode.ENTER) {
            go(row);
            pressed.consume();
        } else if (pressed.getCode() == KeyCode.DELETE && row instanceof MarkRow.Marked marked) {
            bookmarks.remove(marked.bookmark().aggregateId(), marked.bookmark().version());
            pressed.consume();
        }
    }

    private void click(MouseEvent clicked) {
        if (clicked.getButton() == MouseButton.PRIMARY && clicked.isStillSincePress()) {
            go(list.getSelectionModel().getSelectedItem());
        }
    }

    private void go(@Nullable MarkRow row) {
        if (row instanceof MarkRow.Marked marked) {
            model.show(
                    new Focus(marked.bookmark().aggregateId(), marked.bookmark().version(), null));
            model.say(Formats.visible(marked.bookmark().note()));
        } else if (row instanceof MarkRow.Found found) {
            anomalies.goTo(found.anomaly());
        }
    }

    /** As programs read it. */
    private static String code(Anomaly anomaly) {
        return anomaly.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String word(Anomaly anomaly) {
        return switch (anomaly.kind()) {
            case UNKNOWN_EVENT -> phrase("unknown event");
            case REDUCER_FAILURE -> phrase("reducer failure");
            case CLOCK_AHEAD -> phrase("clock ahead");
            case OUT_OF_ORDER -> phrase("out of order");
            case RECORDED_LATE -> phrase("recorded late");
            case RULE_BROKEN -> phrase("rule broken");
        };
    }

    /** A mark: what was noted or found, and below it where. */
    private static final class Cell extends ListCell<MarkRow> {

        private final Label title = new Label();
        private final Label what = new Label();
        private final Label where = new Label();
        private final HBox sign = new HBox();
        private final HBox line;

        Cell() {
            getStyleClass().addAll("why-cell", "mark-cell");
            title.getStyleClass().add(Styles.CAPTION);
            what.getStyleClass().add("why-words");
            what.setWrapText(true);
            what.setMinHeight(USE_PREF_SIZE);
            where.getStyleClass().add("why-origin");
            VBox texts = new VBox(2, what, where);
            line = new HBox(8, sign, texts);
            line.setAlignment(Pos.TOP_LEFT);
            texts.prefWidthProperty().bind(widthProperty().subtract(56));
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable MarkRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (row == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            switch (row) {
                case MarkRow.Title head -> {
                    title.setText(head.text());
                    setGraphic(title);
                }
                case MarkRow.Marked marked -> showBookmark(marked.bookmark());
                case MarkRow.Found found -> showAnomaly(found.anomaly());
            }
            setAccessibleText(
                    row instanceof MarkRow.Title head ? head.text() : what.getText() + ", " + where.getText());
        }

        private void showBookmark(Bookmark bookmark) {
            HostileText.show(what, bookmark.note().isEmpty() ? phrase("without a note") : bookmark.note());
            HostileText.show(
                    where,
                    bookmark.aggregateId() + " v" + Formats.count(bookmark.version()) + " \u00B7 "
                            + Formats.time(bookmark.madeAt()));
            show(Feather.BOOKMARK, Styles.ACCENT);
        }

        private void showAnomaly(Anomaly anomaly) {
            HostileText.show(what, anomaly.sentence());
            where.setText("v" + Formats.count(anomaly.version()) + " \u00B7 " + word(anomaly));
            show(Feather.ALERT_TRIANGLE, Styles.ATTENTION);
        }

        private void show(Feather icon, String style) {
            var node = Icons.of(icon, 14);
            node.getStyleClass().add(style);
            sign.getChildren().setAll(node);
            setGraphic(line);
        }
    }

    /** Exact values, whatever the list makes of them. */
    private final class Copied implements CopySource {

        @Override
        public String rows() {
            return CopySource.tsv(
                    List.of("what", "aggregate", "version", "text"),
                    list.getItems().stream().flatMap(this::cells).toList());
        }

        private Stream<List<String>> cells(MarkRow row) {
            OpenedAggregate opened = model.opened().get();
            return switch (row) {
                case MarkRow.Title title -> Stream.of();
                case MarkRow.Marked marked ->
                    Stream.of(List.of(
                            "bookmark",
                            marked.bookmark().aggregateId(),
                            Long.toString(marked.bookmark().version()),
                            marked.bookmark().note()));
                case MarkRow.Found found ->
                    Stream.of(List.of(
                            code(found.anomaly()),
                            opened == null ? "" : opened.id(),
                            Long.toString(found.anomaly().version()),
                            found.anomaly().sentence()));
            };
        }

        @Override
        public String cell() {
            MarkRow row = list.getSelectionModel().getSelectedItem();
            if (row instanceof MarkRow.Marked marked) {
                return marked.bookmark().note();
            }
            return row instanceof MarkRow.Found found ? found.anomaly().sentence() : "";
        }
    }
}
