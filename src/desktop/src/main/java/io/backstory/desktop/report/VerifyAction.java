package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.verifier.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Dragboard;

/** <i>Verify a file…</i>: in the menu and the palette, and where a bundle is dropped on the window. */
public final class VerifyAction {

    private final VerifyViewModel model;
    private final VerifyView view;
    private final Consumer<Node> open;
    private BiConsumer<Path, Verification> listener = (file, found) -> {};

    /**
     * Adds the action, which needs no connection.
     *
     * @param knownKeys where keys lie that this computer has reason to trust; may block
     * @param around the window
     */
    public VerifyAction(Actions actions, Background.Pool pool, Supplier<List<Path>> knownKeys, Window around) {
        this.model = new VerifyViewModel(pool, knownKeys, (file, found) -> listener.accept(file, found));
        this.view = new VerifyView(model, around.closeSheet());
        this.open = around.openSheet();
        actions.add(new Action(
                "verify.file", phrase("File"), phrase("Verify a file\u2026"), "Shortcut+Shift+V", this::show));
    }

    /** Has somebody hear of every file that was verified, and what was found; replaces the one before. */
    public void onVerified(BiConsumer<Path, Verification> hearing) {
        listener = hearing;
    }

    /**
     * What a verification asks of the window around it.
     *
     * @param openSheet lays a sheet over it
     * @param closeSheet takes that away
     */
    public record Window(Consumer<Node> openSheet, Runnable closeSheet) {}

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
