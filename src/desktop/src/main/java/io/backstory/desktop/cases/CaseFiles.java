package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import java.io.File;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Asks for the files that a case comes from and goes to. JavaFX thread only. */
final class CaseFiles {

    private final CasesViewModel model;
    private final Node section;

    /** @param section in whose window it is asked */
    CaseFiles(CasesViewModel model, Node section) {
        this.model = model;
        this.section = section;
    }

    /** Asks for somebody's file, and takes it. */
    void take() {
        File file = chooser(phrase("Take a case file")).showOpenDialog(window());
        if (file != null) {
            model.open(file.toPath());
        }
    }

    /** Asks where a copy of the open case goes, and writes it; nothing when none is open. */
    void saveCopy() {
        Case shown = model.chosen().get();
        if (shown == null) {
            return;
        }
        FileChooser chooser = chooser(phrase("Save a copy of the case"));
        chooser.setInitialFileName("case-" + shown.matter().number().replaceAll("[^A-Za-z0-9-]", "_") + ".json");
        File file = chooser.showSaveDialog(window());
        if (file != null) {
            model.saveCopy(file.toPath());
        }
    }

    private Window window() {
        return section.getScene().getWindow();
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .addAll(new ExtensionFilter(phrase("Case"), "*.json"), new ExtensionFilter(phrase("All files"), "*"));
        return chooser;
    }
}
