package io.backstory.desktop;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.shell.Settings;
import io.backstory.desktop.support.WindowLog;
import io.backstory.desktop.ui.ProductIcon;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window's life: choose a ledger, look into it, perhaps choose another, close. */
public final class BackstoryApp extends Application {

    private static volatile @Nullable ConnectOptions options; // The toolkit makes the application itself.
    private static volatile @Nullable String link;
    private static volatile boolean choose;

    private @Nullable Composition composition;
    private @Nullable Chooser chooser;
    private @Nullable Thread leaving;
    private @Nullable WindowLog log;

    /**
     * Opens the window and returns when it was closed.
     *
     * @param place a link to look at first; null for none
     * @param ask whether the user says which servers
     */
    static void open(ConnectOptions asked, @Nullable String place, boolean ask) {
        options = asked;
        link = place;
        choose = ask;
        launch(BackstoryApp.class);
    }

    @Override
    public void start(Stage stage) {
        stage.getIcons().setAll(ProductIcon.all());
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        ConnectOptions asked = options == null ? ConnectOptions.defaults() : options;
        log = WindowLog.keep(asked.dataFolder());
        if (choose) {
            choose(stage, asked);
        } else {
            openLedger(stage, asked);
        }
        stage.show();
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
        if (chooser != null) {
            chooser.close();
            chooser = null;
        }
        Composition made = new Composition(
                chosen,
                link,
                folder -> getHostServices().showDocument(folder.toUri().toString()));
        composition = made;
        made.onSwitch(() -> leave(stage, made, chosen));
        Settings settings = made.settings().get();
        stage.titleProperty().bind(made.shell().title());
        stage.setScene(made.scene());
        stage.setMaximized(settings.maximized());
        stage.setOnCloseRequest(asked -> {
            if (made.asksBeforeClosing(stage::hide)) {
                asked.consume();
            }
        });
        stage.setOnHiding(hiding -> remember(made, stage));
        made.start();
    }

    /** Back to the choice: work under way is asked about first, as it is before closing. */
    private void leave(Stage stage, Composition left, ConnectOptions chosen) {
        Runnable go = () -> {
            remember(left, stage);
            left.stop();
            composition = null;
            link = null;
            choose(stage, chosen);
            leaving = Thread.ofPlatform().name("leave-ledger").start(left::close); // Servers may take seconds to stop.
        };
        if (!left.asksBeforeClosing(go)) {
            go.run();
        }
    }

    private static void remember(Composition made, Stage stage) {
        boolean maximized = stage.isMaximized();
        Settings before = made.settings().get();
        double width = maximized ? before.width() : stage.getScene().getWidth();
        double height = maximized ? before.height() : stage.getScene().getHeight();
        made.shell().remember(width, height, maximized);
    }

    @Override
    public void stop() throws InterruptedException {
        if (leaving != null) {
            leaving.join();
        }
        if (chooser != null) {
            chooser.close();
        }
        if (composition != null) {
            composition.stop();
            composition.close();
        }
        if (log != null) {
            log.close();
        }
    }
}
