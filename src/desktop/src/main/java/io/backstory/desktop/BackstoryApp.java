package io.backstory.desktop;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.shell.Settings;
import io.backstory.desktop.ui.ProductIcon;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window's life: open, run, close. */
public final class BackstoryApp extends Application {

    private static volatile @Nullable ConnectOptions options; // The toolkit makes the application itself.
    private static volatile @Nullable String link;

    private @Nullable Composition composition;

    /**
     * Opens the window and returns when it was closed.
     *
     * @param place a link to look at first; null for none
     */
    static void open(ConnectOptions asked, @Nullable String place) {
        options = asked;
        link = place;
        launch(BackstoryApp.class);
    }

    @Override
    public void start(Stage stage) {
        Composition made = new Composition(
                options == null ? ConnectOptions.defaults() : options,
                link,
                folder -> getHostServices().showDocument(folder.toUri().toString()));
        composition = made;
        Settings settings = made.settings().get();
        stage.titleProperty().bind(made.shell().title());
        stage.getIcons().setAll(ProductIcon.all());
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.setScene(made.scene());
        stage.setMaximized(settings.maximized());
        stage.setOnCloseRequest(asked -> {
            if (made.asksBeforeClosing(stage::hide)) {
                asked.consume();
            }
        });
        stage.setOnHiding(hiding -> remember(made, stage));
        stage.show();
        made.start();
    }

    private static void remember(Composition made, Stage stage) {
        boolean maximized = stage.isMaximized();
        Settings before = made.settings().get();
        double width = maximized ? before.width() : stage.getScene().getWidth();
        double height = maximized ? before.height() : stage.getScene().getHeight();
        made.shell().remember(width, height, maximized);
    }

    @Override
    public void stop() {
        if (composition != null) {
            composition.stop();
            composition.close();
        }
    }
}
