package io.backstory.desktop;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connections.ConnectionsView;
import io.backstory.desktop.connections.ConnectionsViewModel;
import io.backstory.desktop.shell.Settings;
import io.backstory.desktop.shell.SettingsFile;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Theme;
import java.util.function.Consumer;
import javafx.scene.Scene;

/** The window before any ledger: the demo and the connections. JavaFX thread only. */
final class Chooser implements AutoCloseable {

    private final Background.Pool backgrounds = Background.Pool.start();
    private final Settings settings;
    private final ConnectionsViewModel model;
    private final ConnectionsView view;
    private final Theme theme;

    /** @param onChosen opens what was chosen, and closes this */
    Chooser(ConnectOptions options, Consumer<ConnectOptions> onChosen) {
        settings = new SettingsFile(options.dataFolder()).get();
        theme = new Theme(settings.looks().theme());
        model = new ConnectionsViewModel(options, backgrounds, onChosen);
        view = new ConnectionsView(model);
    }

    Scene scene() {
        Scene scene = new Scene(
                view.root(), settings.window().width(), settings.window().height());
        theme.style(scene);
        return scene;
    }

    Theme theme() {
        return theme;
    }

    /** Runs something on the JavaFX thread; from any other. */
    void later(Runnable task) {
        backgrounds.back(task);
    }

    /** Reads what was remembered. */
    void start() {
        model.load();
        view.takeFocus();
    }

    @Override
    public void close() {
        backgrounds.close();
    }
}
