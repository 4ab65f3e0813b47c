package io.backstory.desktop.report;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Dragboard;

/** <i>Verify a file…</i>: in the menu and the palette, and where a bundle is dropped on the window. */
public final class VerifyAction {

    private final VerifyViewModel model;
    private final VerifyView view;
    private final Consumer<Node> open;

    /**
     * Adds the action, which needs no connection.
     *
     * @param usualKeys where keys that the user trusts may lie
     * @param open lays a sheet over the window
     * @param close takes it away
     */
    public VerifyAction(Actions actions, Background.Pool pool, Path usualKeys, Consumer<Node> open, Runnable close) {
        this.model = new VerifyViewModel(pool, usualKeys);
        this.view = new VerifyView(model, close);
        this.open = open;
        actions.add(new Action("verify.file", "File", "Verify a file…", "Shortcut+Shift+V", this::show));
    }

    /** Takes bundles that are dropped anywhere on the window. */
    public void listenTo(Scene scene) {
        scene.setOnDragOver(over -> {
            if (isBundle(over.getDragboard())) {
                VerifyView.accept(over);
            }
        });
        scene.setOnDragDropped(dropped -> {
            if (isBundle(dropped.getDragboard())) {
                dropped.setDropCompleted(true);
                verify(dropped.getDragboard().getFiles().getFirst().toPath());
            }
        });
    }

    /** Opens the sheet and verifies a file, for those who have written one. */
    public void verify(Path file) {
        show();
        model.choose(file);
    }

    private void show() {
        open.accept(view);
        view.takeFocus();
    }

    private static boolean isBundle(Dragboard board) {
        return board.getFiles().size() == 1
                && board.getFiles().getFirst().getName().endsWith(".zip");
    }
}
