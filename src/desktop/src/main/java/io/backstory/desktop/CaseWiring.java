package io.backstory.desktop;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.cases.CasesSource;
import io.backstory.desktop.cases.CasesView;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.shell.Shell;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.AggregateOpener;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Bookmarks;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Puts cases into the window: their section, and the way from an account into them. JavaFX thread only. */
final class CaseWiring implements AutoCloseable {

    private final Shell shell;
    private final Actions actions;
    private final Background.Pool backgrounds;
    private final Path folder;
    private @Nullable CasesView view;

    CaseWiring(Shell shell, Actions actions, Background.Pool backgrounds, Path dataFolder) {
        this.shell = shell;
        this.actions = actions;
        this.backgrounds = backgrounds;
        this.folder = dataFolder.resolve("cases");
    }

    /** @param opener shows what a card shows */
    void connected(Connection made, Bookmarks bookmarks, AggregateOpener opener) {
        CasesSource source = new CasesSource(
                made.store(), made.definitions(), made.log(), folder, System.getProperty("user.name", "unknown"));
        CasesView cases = new CasesView(source, backgrounds, opener, actions);
        view = cases;
        shell.addSection(cases);
        cases.addFrom(shell.navigator().focus(), bookmarks::of, this::tell, actions);
    }

    private void tell(String sentence) {
        shell.tell(
                sentence, phrase("Show cases"), () -> actions.find("view.cases").ifPresent(Action::run));
    }

    /** Writes what is not on the disk yet. Blocks, on any thread. */
    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
    }
}
