package io.backstory.desktop;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.shell.SettingsFile;
import io.backstory.desktop.shell.WindowPlace;
import io.backstory.desktop.support.WindowLog;
import io.backstory.desktop.ui.ProductIcon;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window's life: choose a ledger, look into it, perhaps choose another, close. */
public final class BackstoryApp extends Application {

    /** What the program was started for; the toolkit makes the application itself. */
    private record Wish(ConnectOptions options, @Nullable String link, boolean choose, RunningWindow running) {}

    private static volatile @Nullable Wish wish;

    private volatile @Nullable Composition composition;
    private volatile @Nullable Chooser chooser;
    private @Nullable String link;
    private @Nullable Thread leaving;
    private @Nullable WindowLog log;

    /**
     * Opens the window and returns when it was closed.
     *
     * @param link a link to look at first; null for none
     * @param choose whether the user says which servers
     * @param running hears of later starts; closed by who made it
     */
    static void open(ConnectOptions options, @Nullable String link, boolean choose, RunningWindow running) {
        wish = new Wish(options, link, choose, running);
        launch(BackstoryApp.class);
    }

    @Override
    public void start(Stage stage) {
        Wish asked = wish;
        if (asked == null) {
            throw new IllegalStateException("The application is started by its own open()");
        }
        stage.getIcons().setAll(ProductIcon.all());
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        link = asked.link();
        SettingsFile.languageIn(asked.options().dataFolder()).speak();
        log = WindowLog.keep(asked.options().dataFolder());
        if (asked.choose()) {
            choose(stage, asked.options());
        } else {
            openLedger(stage, asked.options());
        }
        stage.show();
        asked.running().listen(later -> onLaterStart(stage, later));
    }

    /** On any thread. */
    private void onLaterStart(Stage stage, String place) {
        Composition opened = composition;
        Chooser choosing = chooser;
        Runnable front = () -> {
            stage.setIconified(false);
            stage.toFront();
        };
        if (opened != null) {
            opened.later(() -> {
                front.run();
                if (!place.isEmpty()) {
                    opened.shell().openLink(place);
                }
            });
        } else if (choosing != null) {
            choosing.later(() -> {
                front.run();
                link = place.isEmpty() ? link : place;
            });
        }
    }

    private void choose(Stage stage, ConnectOptions asked) {
        Chooser made = new Chooser(asked, chosen -> openLedger(stage, chosen));
        chooser = made;
        stage.titleProperty().unbind();
        stage.setTitle("Backstory");
        stage.setOnCloseRequest(closing -> {});
        stage.setOnHiding(hiding -> {});
        stage.setScene(made.scene());
        made.start();
    }

    private void openLedger(Stage stage, ConnectOptions chosen) {
        Composition made = new Composition(
                chosen,
                link,
                folder -> getHostServices().showDocument(folder.toUri().toString()));
        composition = made;
        boolean first = chooser == null;
        closeChooser();
        made.onSwitch(() -> leave(stage, made, chosen));
        WindowPlace place = made.shell().place(screens());
        stage.titleProperty().bind(made.shell().title());
        stage.setScene(made.scene());
        if (first) {
            place(stage, place);
        }
        stage.setOnCloseRequest(asked -> {
            if (made.asksBeforeClosing(stage::hide)) {
                asked.consume();
            }
        });
        stage.setOnHiding(hiding -> remember(made, stage));
        made.start();
    }

    private static void place(Stage stage, WindowPlace place) {
        if (place.corner() != null) {
            stage.setX(place.corner().x());
            stage.setY(place.corner().y());
        }
        stage.setMaximized(place.maximized());
    }

    /** Back to the choice: work under way is asked about first, as it is before closing. */
    private void leave(Stage stage, Composition left, ConnectOptions chosen) {
        Runnable go = () -> {
            remember(left, stage);
            left.stop();
            link = null;
            left.settings().get().looks().language().speak();
            choose(stage, chosen);
            composition = null;
            leaving = Thread.ofPlatform().name("leave-ledger").start(left::close); // Servers may take seconds to stop.
        };
        if (!left.asksBeforeClosing(go)) {
            go.run();
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

    private void closeChooser() {
        Chooser open = chooser;
        chooser = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void stop() throws InterruptedException {
        closeChooser();
        if (leaving != null) {
            leaving.join();
        }
        Composition open = composition;
        if (open != null) {
            open.stop();
            open.close();
        }
        if (log != null) {
            log.close();
        }
    }
}
