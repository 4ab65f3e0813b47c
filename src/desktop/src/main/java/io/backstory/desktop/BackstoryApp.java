package io.backstory.desktop;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.shell.WindowPlace;
import io.backstory.desktop.ui.ProductIcon;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window's life: open, run, close. */
public final class BackstoryApp extends Application {

    private static volatile @Nullable ConnectOptions options; // The toolkit makes the application itself.
    private static volatile @Nullable String link;
    private static volatile @Nullable RunningWindow running;

    private @Nullable Composition composition;

    /**
     * Opens the window and returns when it was closed.
     *
     * @param place a link to look at first; null for none
     * @param first hears of later starts; closed by who made it
     */
    static void open(ConnectOptions asked, @Nullable String place, RunningWindow first) {
        options = asked;
        link = place;
        running = first;
        launch(BackstoryApp.class);
    }

    @Override
    public void start(Stage stage) {
        Composition made = new Composition(
                options == null ? ConnectOptions.defaults() : options,
                link,
                folder -> getHostServices().showDocument(folder.toUri().toString()));
        composition = made;
        WindowPlace place = made.shell().place(screens());
        stage.titleProperty().bind(made.shell().title());
        stage.getIcons().setAll(ProductIcon.all());
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.setScene(made.scene());
        if (place.corner() != null) {
            stage.setX(place.corner().x());
            stage.setY(place.corner().y());
        }
        stage.setMaximized(place.maximized());
        stage.setOnCloseRequest(asked -> {
            if (made.asksBeforeClosing(stage::hide)) {
                asked.consume();
            }
        });
        stage.setOnHiding(hiding -> remember(made, stage));
        stage.show();
        made.start();
        if (running != null) {
            running.listen(asked -> made.later(() -> {
                stage.setIconified(false);
                stage.toFront();
                if (!asked.isEmpty()) {
                    made.shell().openLink(asked);
                }
            }));
        }
    }

    private static void remember(Composition made, Stage stage) {
        boolean maximized = stage.isMaximized();
        WindowPlace before = made.settings().get().window();
        made.shell()
                .remember(
                        maximized
                                ? new WindowPlace(before.corner(), before.width(), before.height(), true)
                                : new WindowPlace(
                                        new WindowPlace.Corner(stage.getX(), stage.getY()),
                                        stage.getScene().getWidth(),
                                        stage.getScene().getHeight(),
                                        false));
    }

    /** The main one first. */
    private static List<WindowPlace.Screen> screens() {
        Screen main = Screen.getPrimary();
        return Stream.concat(Stream.of(main), Screen.getScreens().stream().filter(screen -> !screen.equals(main)))
                .map(Screen::getVisualBounds)
                .map(area -> new WindowPlace.Screen(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight()))
                .toList();
    }

    @Override
    public void stop() {
        if (composition != null) {
            composition.stop();
            composition.close();
        }
    }
}
