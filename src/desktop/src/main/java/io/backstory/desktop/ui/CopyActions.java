package io.backstory.desktop.ui;

import static io.backstory.desktop.language.Language.phrase;

import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * <i>Copy rows</i> and <i>Copy cell</i>, for whichever {@link CopySource} had the keyboard last: a palette or a field
 * that has it meanwhile changes nothing. JavaFX thread only.
 */
public final class CopyActions {

    /** The id of <i>Copy rows</i>. */
    public static final String ROWS = "copy.rows";
    /** The id of <i>Copy cell</i>. */
    public static final String CELL = "copy.cell";

    private final Action rows;
    private final Action cell;
    private @Nullable CopySource source;

    /** Registers both, disabled until a source has the keyboard. */
    public CopyActions(Actions actions) {
        rows = actions.add(
                new Action(ROWS, phrase("Copy"), phrase("Copy rows, tab-separated"), "Shortcut+C", this::copyRows));
        cell = actions.add(new Action(CELL, phrase("Copy"), phrase("Copy cell"), "Shortcut+Shift+C", this::copyCell));
        rows.disable(phrase("No table or list has been used yet"));
        cell.disable(phrase("No table or list has been used yet"));
    }

    /** Follows the keyboard of a window. */
    public void listenTo(Scene scene) {
        scene.focusOwnerProperty().subscribe(this::follow);
    }

    private void follow(@Nullable Node owner) {
        CopySource.of(owner).ifPresent(found -> {
            source = found;
            rows.enable();
            cell.enable();
        });
    }

    private void copyRows() {
        if (source != null) {
            Clip.put(source.rows());
        }
    }

    private void copyCell() {
        if (source != null) {
            Clip.put(source.cell());
        }
    }
}
