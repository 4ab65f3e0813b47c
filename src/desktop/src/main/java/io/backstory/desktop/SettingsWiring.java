package io.backstory.desktop;

import io.backstory.desktop.report.ExportAction;
import io.backstory.desktop.shell.Settings;
import io.backstory.desktop.shell.Shell;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Theme;
import io.backstory.desktop.ui.Zoom;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Makes the window what the settings say, now and whenever they change. JavaFX thread only. */
final class SettingsWiring {

    private final Shell shell;
    private final Theme theme;
    private final ExportAction exporting;

    SettingsWiring(Shell shell, Theme theme, ExportAction exporting) {
        this.shell = shell;
        this.theme = theme;
        this.exporting = exporting;
    }

    /** A scene of the size that the window had, around what is shown in it. */
    Scene scene(Parent content) {
        Zoom zoom = new Zoom(content);
        Settings first = shell.preferences().settings().get();
        Scene scene = new Scene(zoom, first.window().width(), first.window().height());
        theme.style(scene);
        apply(zoom, first);
        exportTo(first);
        shell.preferences().settings().subscribe((before, now) -> {
            apply(zoom, now);
            if (!Objects.equals(before.exportFolder(), now.exportFolder())) {
                exportTo(now); // Only then: what was chosen for one export stays otherwise.
            }
        });
        return scene;
    }

    private void exportTo(Settings now) {
        exporting.useFolder(now.exportFolder() == null ? null : Path.of(now.exportFolder()));
    }

    private void apply(Zoom zoom, Settings now) {
        theme.choice().set(now.looks().theme());
        theme.density().set(now.looks().density());
        zoom.percent().set(now.looks().percent());
        if (!Formats.notation().equals(now.notation())) {
            Formats.use(now.notation());
            shell.redraw();
        }
    }
}
