package io.backstory.desktop;

import io.backstory.desktop.ui.Theme;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The window's life: open, run, close. */
public final class BackstoryApp extends Application {

    private static volatile LaunchOptions options = LaunchOptions.NONE; // The toolkit makes the application itself.

    /** Opens the window and returns when it was closed. */
    static void open(LaunchOptions asked) {
        options = asked;
        launch(BackstoryApp.class);
    }

    @Override
    public void start(Stage stage) {
        Theme theme = new Theme(Theme.Choice.SYSTEM);
        Scene scene = new Scene(new StackPane(), 1440, 900);
        theme.style(scene);
        stage.setTitle(options.db() == null ? "Backstory (demo)" : "Backstory");
        stage.setScene(scene);
        stage.show();
    }
}
