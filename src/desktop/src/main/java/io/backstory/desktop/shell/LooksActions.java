package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Zoom;

/** The settings, and the sizes of everything by key. */
final class LooksActions {

    private LooksActions() {}

    static void register(Actions actions, Sheets sheets, SettingsViewModel preferences) {
        actions.add(new Action("view.settings", "View", "Settings", "Shortcut+Alt+S", sheets::settings));
        actions.add(new Action("view.larger", "View", "Larger", "Shortcut+EQUALS", preferences::larger));
        actions.add(new Action("view.smaller", "View", "Smaller", "Shortcut+MINUS", preferences::smaller));
        actions.add(
                new Action("view.usual", "View", "Usual size", "Shortcut+0", () -> preferences.percent(Zoom.USUAL)));
    }
}
