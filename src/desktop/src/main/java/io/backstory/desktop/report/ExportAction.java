package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Section;
import io.backstory.desktop.ui.Tasks;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** <i>Export…</i>: a sheet on which the report of what is looked at is decided; the task list does the rest. */
public final class ExportAction {

    private final Action action;
    private final ExportViewModel model;
    private final ExportView view;
    private final Consumer<Node> open;
    private final Background.Pool pool;
    private final Tasks tasks;
    private final Actions actions;
    private final ExportNextSteps next;
    private @Nullable ExportSource source;
    private final ObservableValue<@Nullable Focus> focus;

    /**
     * Adds the action, which can be done once there is a log and something of it is open.
     *
     * @param focus what is looked at
     * @param window what is around it
     */
    public ExportAction(
            Actions actions, Background.Pool pool, Tasks tasks, ObservableValue<@Nullable Focus> focus, Window window) {
        this.focus = focus;
        this.open = window.openSheet();
        this.pool = pool;
        this.tasks = tasks;
        this.actions = actions;
        this.next = new ExportNextSteps(window.showFolder(), Clip::put, window.verify());
        this.model = new ExportViewModel(pool, tasks, next);
        this.view = new ExportView(model, window.closeSheet());
        this.action =
                actions.add(new Action("export", phrase("File"), phrase("Export\u2026"), "Shortcut+E", this::show));
        focus.subscribe(now -> offer());
    }

    /**
     * Takes the log that is connected.
     *
     * @return the section that lists what was exported from it
     */
    public Section connected(Connection ledger, ConnectOptions options) {
        ExportSource log = ExportSource.of(ledger, options);
        source = log;
        offer();
        return new ReportsView(new ReportsViewModel(log, pool, tasks, next), actions);
    }

    /** Where exports go until somebody chooses another folder; null for the usual one. */
    public void useFolder(@Nullable Path folder) {
        model.useFolder(folder);
    }

    private void offer() {
        if (source == null) {
            action.disable(phrase("There is no connection yet"));
        } else if (focus.getValue() == null) {
            action.disable(phrase("Open an account first"));
        } else {
            action.enable();
        }
    }

    private void show() {
        Focus now = focus.getValue();
        if (source != null && now != null) {
            model.open(source, now.aggregateId());
            open.accept(view);
            view.takeFocus();
        }
    }

    /**
     * What an export asks of the window around it.
     *
     * @param openSheet lays a sheet over it
     * @param closeSheet takes that away
     * @param verify opens the sheet on which a bundle is verified
     * @param showFolder shows a folder outside of it; null where nothing can
     */
    public record Window(
            Consumer<Node> openSheet,
            Runnable closeSheet,
            Consumer<Path> verify,
            @Nullable Consumer<Path> showFolder) {}
}
