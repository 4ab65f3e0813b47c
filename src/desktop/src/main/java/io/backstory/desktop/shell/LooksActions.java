package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Zoom;

/** The settings, and the sizes of everything by key. */
final class LooksActions {

    private LooksActions() {}

    static void register(Actions actions, Sheets sheets, SettingsViewModel preferences) {
        actions.add(
                new Action("view.settings", phrase("View"), phrase("Settings"), "Shortcut+Alt+S", sheets::settings));
        actions.add(
                new Action("view.larger", phrase("View"), phrase("Larger"), "Shortcut+EQUALS", preferences::larger));
        actions.add(
                new Action("view.smaller", phrase("View"), phrase("Smaller"), "Shortcut+MINUS", preferences::smaller));
        actions.add(new Action(
                "view.usual",
                phrase("View"),
                phrase("Usual size"),
                "Shortcut+0",
                () -> preferences.percent(Zoom.USUAL)));
    }
}
