package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Redraw;
import io.backstory.desktop.ui.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The rail's entries: the accounts, then one for each {@link Section}; Ctrl+1, Ctrl+2 and so on in their order. */
final class Sections {

    private final ShellView view;
    private final Actions actions;
    private final ReadOnlyObjectWrapper<@Nullable Section> shown = new ReadOnlyObjectWrapper<>();
    private final Runnable showAccounts;
    private final List<Section> all = new ArrayList<>();
    private final Set<Section> stale = new HashSet<>();
    private int entries;

    /**
     * A rail without sections yet.
     *
     * @param showAccounts brings list and account back into sight
     */
    Sections(ShellView view, Actions actions, Runnable showAccounts) {
        this.view = view;
        this.actions = actions;
        this.showAccounts = showAccounts;
    }

    /** The section in sight; null while the accounts are. */
    ReadOnlyObjectProperty<@Nullable Section> shown() {
        return shown.getReadOnlyProperty();
    }

    /** The entry that stands for the accounts. */
    void addAccounts(Action action) {
        Button entry = view.addToRail(action, phrase("Accounts"), Feather.LIST);
        shown.subscribe(now -> mark(entry, now == null));
        entries++;
    }

    void add(Section section) {
        entries++;
        all.add(section);
        String name = phrase("Show {0}", section.name());
        Action action = actions.add(
                new Action("view." + section.id(), phrase("View"), name, "Shortcut+" + entries, () -> show(section)));
        Button entry = view.addToRail(action, section.name(), section.icon());
        Actions.ownSingleKeys(section.root());
        shown.subscribe(now -> mark(entry, section.equals(now)));
    }

    private void show(Section section) {
        Section before = shown.get();
        if (section.equals(before)) {
            return;
        }
        if (before != null) {
            before.hidden();
        }
        view.hideList();
        view.showCentre(section.root());
        shown.set(section);
        section.shown();
        if (stale.remove(section)) {
            section.redraw();
        }
    }

    /** Numbers and times are shown otherwise from here on. What is out of sight follows when it is shown. */
    void redraw() {
        all.forEach(section -> Redraw.cells(section.root()));
        stale.addAll(all);
        Section now = shown.get();
        if (now != null && stale.remove(now)) {
            now.redraw();
        }
    }

    /** Brings the accounts back into sight; nothing if they are. */
    void leave() {
        Section before = shown.get();
        if (before != null) {
            before.hidden();
            shown.set(null);
            showAccounts.run();
        }
    }

    private static void mark(Button entry, boolean selected) {
        entry.pseudoClassStateChanged(ShellView.SELECTED, selected);
    }
}
