package io.backstory.desktop.support;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Problem;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.jspecify.annotations.Nullable;

/** Offers to save {@link Diagnostics}. JavaFX thread only. */
public final class DiagnosticsAction {

    private final Path dataFolder;
    private final Background background;
    private final InstantSource clock;
    private final Supplier<List<String>> facts;
    private final Consumer<String> tell;

    /**
     * Adds the action.
     *
     * @param facts lines about the connection, without an address or a name
     * @param tell says in passing how it went
     */
    public DiagnosticsAction(
            Actions actions,
            Path dataFolder,
            Background background,
            Supplier<List<String>> facts,
            Consumer<String> tell) {
        this.dataFolder = dataFolder;
        this.background = background;
        this.clock = InstantSource.system();
        this.facts = facts;
        this.tell = tell;
        actions.add(new Action(
                "help.diagnostics", phrase("Help"), phrase("Save diagnostics for support"), null, this::ask));
    }

    private void ask() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(phrase("Save diagnostics: versions, threads and the log, without any data of the ledger"));
        chooser.setInitialFileName("backstory-diagnostics.zip");
        chooser.getExtensionFilters().add(new ExtensionFilter(phrase("Zip"), "*.zip"));
        @Nullable File chosen = chooser.showSaveDialog(null);
        if (chosen != null) {
            save(chosen.toPath());
        }
    }

    void save(Path file) {
        Diagnostics diagnostics = new Diagnostics(dataFolder, facts.get());
        background.run(
                () -> diagnostics.write(file, clock.instant()),
                saved -> tell.accept(phrase("Diagnostics are in {0}", saved)),
                failed -> tell.accept(phrase(
                        "Diagnostics were not saved: {0}",
                        Problem.of("Diagnostics were not saved", failed).message())));
    }
}
