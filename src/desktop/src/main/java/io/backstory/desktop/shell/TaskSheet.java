package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.Task;
import io.backstory.desktop.ui.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The tasks, the newest first, each with its progress and its next steps. */
final class TaskSheet extends VBox {

    private static final double MOST_HEIGHT = 420;

    private final Tasks tasks;
    private final Runnable onClose;
    private final Button close = new Button(phrase("Close"));
    private final VBox rows = new VBox();
    private final Map<Task, TaskRow> shown = new HashMap<>();

    /** Held here and by the list only weakly: a sheet that was closed is collected. */
    private final ListChangeListener<Task> onChange = change -> update();

    TaskSheet(Tasks tasks, Runnable onClose) {
        this.tasks = tasks;
        this.onClose = onClose;
        getStyleClass().addAll("key-sheet", "task-sheet");
        setMaxHeight(USE_PREF_SIZE);
        Label title = new Label(phrase("Tasks"));
        title.getStyleClass().add(Styles.HEADING);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button dismiss = new Button(phrase("Dismiss all that are over"), Icons.of(Feather.CHECK));
        dismiss.setOnAction(pressed -> tasks.dismissFinished());
        close.setOnAction(pressed -> onClose.run());
        HBox head = new HBox(8, title, gap, dismiss, close);
        head.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        rows.heightProperty()
                .subscribe(height -> scroll.setPrefViewportHeight(Math.min(MOST_HEIGHT, height.doubleValue())));
        getChildren().addAll(head, scroll);
        tasks.all().addListener(new WeakListChangeListener<>(onChange));
        update();
    }

    void takeFocus() {
        close.requestFocus();
    }

    private void update() {
        shown.keySet().retainAll(tasks.all());
        if (tasks.all().isEmpty()) {
            Label none = new Label(phrase("No tasks. Rebuilds, checks and exports appear here while they run."));
            none.setWrapText(true);
            none.getStyleClass().add(Styles.MUTED);
            rows.getChildren().setAll(none);
            return;
        }
        List<? extends Node> newestFirst = tasks.all().reversed().stream()
                .map(task -> shown.computeIfAbsent(task, added -> new TaskRow(added, tasks::dismiss, onClose)))
                .toList();
        rows.getChildren().setAll(newestFirst);
    }
}
