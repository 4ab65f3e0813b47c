package io.backstory.desktop.shell;

import io.backstory.desktop.connect.Plugins;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;

/** The sheets that are laid over the window, each opened and closed by the same key. JavaFX thread only. */
final class Sheets {

    private final Overlay overlay;
    private final Actions actions;
    private final SettingsFile settings;
    private final SettingsViewModel preferences;

    Sheets(Overlay overlay, Actions actions, SettingsFile settings, SettingsViewModel preferences) {
        this.overlay = overlay;
        this.actions = actions;
        this.settings = settings;
        this.preferences = preferences;
    }

    void keys() {
        if (overlay.shows(KeySheet.class)) {
            overlay.close();
            return;
        }
        KeySheet sheet = new KeySheet(
                actions,
                () -> preferences.change(
                        before -> before.withKeys(actions.chosenKeys().all())),
                overlay::close);
        overlay.open(sheet);
        sheet.takeFocus();
    }

    void palette() {
        if (overlay.shows(CommandPalette.class)) {
            overlay.close();
            return;
        }
        PaletteViewModel model =
                new PaletteViewModel(actions.all(), settings.get().recentActions());
        CommandPalette palette = new CommandPalette(model, this::run);
        overlay.open(palette);
        palette.takeFocus();
    }

    void settings() {
        if (overlay.shows(SettingsSheet.class)) {
            overlay.close();
            return;
        }
        SettingsSheet sheet = new SettingsSheet(preferences, overlay::close);
        overlay.open(sheet);
        sheet.takeFocus();
    }

    void plugins(Plugins plugins) {
        if (overlay.shows(PluginSheet.class)) {
            overlay.close();
            return;
        }
        PluginSheet sheet = new PluginSheet(plugins, overlay::close);
        overlay.open(sheet);
        sheet.takeFocus();
    }

    void close() {
        overlay.close();
    }

    /** With the keyboard where it was before, so that the action means what it would have meant there. */
    private void run(Action action) {
        overlay.close();
        settings.change(before -> before.withRecentAction(action.id()));
        action.run();
    }
}
