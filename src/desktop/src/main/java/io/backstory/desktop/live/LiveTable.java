package io.backstory.desktop.live;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * The list: while it follows, the newest row is in sight; whoever scrolls up, or chooses a row, stops it. The selection
 * is the user's and stays on its row, wherever that goes.
 */
final class LiveTable {

    private static final double ROW_HEIGHT = 28;
    private static final double WIDEST = 1_200;
    private static final Set<KeyCode> WAYS_UP = Set.of(KeyCode.UP, KeyCode.PAGE_UP, KeyCode.HOME);
    private static final List<String> MENU = List.of("live.open", "live.only", "live.watch");

    private final TableView<LiveRow> table = new TableView<>();
    private final LiveViewModel model;
    private final Runnable open;
    private @Nullable LiveRow chosen;
    private boolean moving;
    private boolean toEnd;
    private final Runnable settle = this::settle;

    LiveTable(LiveViewModel model, Runnable open) {
        this.model = model;
        this.open = open;
        table.setId("live-rows");
        table.getStyleClass().add("live-rows");
        table.setAccessibleText(phrase("Events as they are appended, the newest last"));
        table.setFixedCellSize(ROW_HEIGHT);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        table.setPlaceholder(new Label());
        table.setRowFactory(view -> new Row());
        setColumns();
        table.setItems(model.list().rows());
        follow();
        stopWhenSomebodyReads();
    }

    TableView<LiveRow> node() {
        return table;
    }

    /** Copying, and the context menu. */
    void offer(io.backstory.desktop.ui.Actions actions) {
        CopyMenu.on(table, new Copied(), actions, MENU);
    }

    /** The row that the user chose; null for none. */
    @Nullable
    LiveRow chosen() {
        return table.getSelectionModel().getSelectedItem();
    }

    private void setColumns() {
        table.getColumns()
                .setAll(List.of(
                        column("#", 84, "number", row -> Formats.count(row.position())),
                        time(),
                        column(phrase("Account"), 148, "id", row -> row.place().aggregateId()),
                        column(
                                "v",
                                64,
                                "number",
                                row -> Formats.count(row.place().version())),
                        column(phrase("What happened"), 320, "words", LiveRow::words),
                        column(phrase("Who"), 112, "who", LiveRow::actor),
                        column(phrase("Filled"), 56, "mark", row -> model.isFilled(row) ? phrase("filled") : "")));
    }

    private static TableColumn<LiveRow, String> time() {
        TableColumn<LiveRow, String> time = column(phrase("Time"), 200, "time", LiveTable::time);
        time.textProperty().bind(Formats.timeHead(phrase("Time")));
        return time;
    }

    private static TableColumn<LiveRow, String> column(
            String name, double width, String style, Function<LiveRow, String> text) {
        TableColumn<LiveRow, String> column = new TableColumn<>(name);
        column.setPrefWidth(width);
        column.setMinWidth(style.equals("words") ? 160 : width);
        column.setMaxWidth(style.equals("words") ? WIDEST : width * 1.4);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().add("live-" + style);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(text.apply(row.getValue())));
        column.setCellFactory(made -> new TextCell(style));
        return column;
    }

    private static String time(LiveRow row) {
        return Formats.bareExactTime(row.occurredAt());
    }

    private void follow() {
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (!moving && row != null) {
                chosen = row;
            }
        });
        model.list().rows().addListener((ListChangeListener<LiveRow>) change -> rowsCame());
        model.list().following().subscribe(following -> {
            if (following) {
                rowsCame();
            }
        });
        table.sceneProperty().subscribe(this::settleIn);
        model.holes().addListener((observed, before, now) -> table.refresh());
    }

    private void rowsCame() {
        keepChosen();
        toEnd = model.list().following().get();
    }

    /** After the layout: before it the toolkit does not know of the new rows yet, and scrolls to the end of the old. */
    private void settle() {
        if (toEnd && !table.getItems().isEmpty()) {
            toEnd = false;
            table.scrollTo(table.getItems().size() - 1);
        }
    }

    private void settleIn(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(settle);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(settle);
        }
    }

    /** The toolkit's selection is an index: rows that leave at the top would let it slide to other events. */
    private void keepChosen() {
        LiveRow row = chosen;
        if (row == null) {
            return;
        }
        int at = indexOf(row.position());
        moving = true;
        if (at < 0) {
            chosen = null;
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != at) {
            table.getSelectionModel().clearAndSelect(at);
        }
        moving = false;
    }

    private int indexOf(long position) {
        int low = 0;
        int high = table.getItems().size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = table.getItems().get(middle).position();
            if (there == position) {
                return middle;
            }
            low = there < position ? middle + 1 : low;
            high = there < position ? high : middle - 1;
        }
        return -1;
    }

    private void stopWhenSomebodyReads() {
        table.addEventFilter(ScrollEvent.SCROLL, scrolled -> {
            if (scrolled.getDeltaY() > 0) {
                pause();
            }
        });
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, pressed -> {
            if (isIn(pressed, TableRow.class) || isIn(pressed, ScrollBar.class)) {
                pause();
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (WAYS_UP.contains(pressed.getCode()) && model.list().following().get()) {
                pause();
                table.getSelectionModel().clearAndSelect(table.getItems().size() - 1);
            }
        });
    }

    private void pause() {
        if (!table.getItems().isEmpty()) {
            model.list().pause();
        }
    }

    private static boolean isIn(Event event, Class<? extends Node> part) {
        for (Node at = event.getTarget() instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (part.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private final class Row extends TableRow<LiveRow> {

        Row() {
            setOnMouseClicked(clicked -> {
                if (clicked.getButton() == MouseButton.PRIMARY && clicked.getClickCount() == 2 && !isEmpty()) {
                    open.run();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable LiveRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean filled = row != null && model.isFilled(row);
            setAccessibleText(row == null ? null : said(row, filled));
        }

        private static String said(LiveRow row, boolean filled) {
            String said = row.place().aggregateId() + " v" + row.place().version() + ", " + row.words();
            return filled ? phrase("{0}, filled from PostgreSQL", said) : said;
        }
    }

    private static final class TextCell extends TableCell<LiveRow, String> {

        TextCell(String style) {
            getStyleClass().add("live-" + style);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            HostileText.show(this, empty || text == null ? "" : text);
        }
    }

    private final class Copied implements CopySource {

        @Override
        public String rows() {
            LiveRow row = chosen();
            return CopySource.tsv(
                    List.of("position", "occurredAt", "type", "aggregate", "version", "eventType", "words", "actor"),
                    (row == null ? table.getItems() : List.of(row))
                            .stream().map(Copied::cells).toList());
        }

        private static List<String> cells(LiveRow row) {
            return List.of(
                    Long.toString(row.position()),
                    row.occurredAt().toString(),
                    row.place().aggregateType(),
                    row.place().aggregateId(),
                    Long.toString(row.place().version()),
                    row.eventType(),
                    row.words(),
                    row.actor());
        }

        @Override
        public String cell() {
            LiveRow row = chosen();
            return row == null ? "" : row.place().aggregateId();
        }
    }
}
