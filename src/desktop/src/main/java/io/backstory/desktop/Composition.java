package io.backstory.desktop;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.investigate.InvestigateSource;
import io.backstory.desktop.investigate.InvestigateView;
import io.backstory.desktop.report.VerifyAction;
import io.backstory.desktop.search.SearchView;
import io.backstory.desktop.search.SearchViewModel;
import io.backstory.desktop.shell.DemoViewModel;
import io.backstory.desktop.shell.ServersViewModel;
import io.backstory.desktop.shell.SettingsFile;
import io.backstory.desktop.shell.Shell;
import io.backstory.desktop.shell.ShellView;
import io.backstory.desktop.shell.StartViewModel;
import io.backstory.desktop.shell.TaskStatus;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.CopyActions;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FocusLinks;
import io.backstory.desktop.ui.Tasks;
import io.backstory.desktop.ui.Theme;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionFollower;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The object graph, put together by hand: what the window is made of is read here. JavaFX thread only. */
final class Composition implements AutoCloseable {

    /** Search is whole however far its models lag: they only make it fast. */
    private static final Duration BETWEEN_CATCH_UPS = Duration.ofSeconds(1);

    private final InstantSource clock = InstantSource.system();
    private final Background.Pool backgrounds = Background.Pool.start();
    private final Actions actions = new Actions();
    private final SettingsFile settings;
    private final Theme theme;
    private final ShellView frame;
    private final CopyActions copying;
    private final Shell shell;
    private final Tasks tasks = Tasks.start();
    private final VerifyAction verifying;
    private final StartViewModel start;
    private final @Nullable String link;
    private @Nullable Connection connection;
    private @Nullable ServersViewModel servers;
    private @Nullable DemoViewModel demo;
    private Subscription whenLoaded = Subscription.EMPTY;
    private @Nullable ProjectionFollower models;

    /**
     * A window that is not connected yet.
     *
     * @param link what to open first; null for what was looked at last
     */
    Composition(ConnectOptions options, @Nullable String link) {
        this.link = link;
        settings = new SettingsFile(options.dataFolder());
        theme = new Theme(settings.get().theme());
        frame = new ShellView(actions, theme);
        shell = new Shell(frame, actions, theme, settings, backgrounds.background("settings"));
        copying = new CopyActions(actions);
        TaskStatus.install(frame, actions, tasks);
        Path usualKeys = options.dataFolder().resolve("trusted.vkeys");
        verifying = new VerifyAction(actions, backgrounds, usualKeys, shell::openSheet, shell::closeSheet);
        start = new StartViewModel(options, backgrounds, this::connected);
    }

    Scene scene() {
        Scene scene =
                new Scene(frame.root(), settings.get().width(), settings.get().height());
        theme.style(scene);
        actions.listenTo(scene);
        copying.listenTo(scene);
        verifying.listenTo(scene);
        return scene;
    }

    void start() {
        shell.showStart(start);
        start.start();
    }

    SettingsFile settings() {
        return settings;
    }

    Shell shell() {
        return shell;
    }

    Actions actions() {
        return actions;
    }

    Theme theme() {
        return theme;
    }

    Tasks tasks() {
        return tasks;
    }

    private void connected(Connection made) {
        connection = made;
        EventStore store = made.store();
        servers = new ServersViewModel(made, backgrounds, clock);
        demo = new DemoViewModel(store, settings, backgrounds, shell.navigator());
        FocusLinks links = new FocusLinks(made.log());
        shell.useLinks(links);
        shell.showPlugins(made.plugins());
        SearchViewModel search = new SearchViewModel(store, made.definitions(), backgrounds, this::chosen, links);
        shell.useScreen(new InvestigateView(InvestigateSource.of(store, made.definitions()), backgrounds, actions));
        shell.showResults(new SearchView(search, frame.searchBox(), clock, actions).root(), search::refresh);
        shell.navigator().focus().subscribe(search::opened);
        shell.showServers(servers, made.name(), made.isDemo());
        servers.start();
        search.refresh();
        if (made.isDemo()) {
            shell.showDemo(demo);
            openFirst(demo);
            whenLoaded = demo.running().subscribe((before, now) -> followModels(made, now));
            demo.start();
        } else if (link != null) {
            shell.openLink(link);
        }
    }

    private void chosen(Focus focus) {
        if (demo != null) {
            demo.userChose();
        }
        shell.navigator().open(focus);
        shell.giveKeyboardToScreen();
    }

    /** The search models: not while the demo loads, whose appends come first; search reads the log until then. */
    private void followModels(Connection made, boolean loading) {
        if (!loading && models == null) {
            models = ProjectionFollower.start(
                    made.store().projections(ProjectionDefinition.findAll()), BETWEEN_CATCH_UPS);
        }
    }

    private void openFirst(DemoViewModel loading) {
        String last = settings.get().lastAggregateId();
        if (link != null) {
            loading.userChose();
            shell.openLink(link);
        } else if (last != null) {
            loading.userChose();
            shell.navigator().open(Focus.newest(last));
        }
    }

    /** Stops asking and ends the demo between two appends. JavaFX thread. */
    void stop() {
        whenLoaded.unsubscribe();
        tasks.cancelAll();
        if (servers != null) {
            servers.stop();
        }
        if (demo != null) {
            demo.stop();
        }
    }

    /** Leaves the servers. Blocks for that, on any thread; after {@link #stop}. */
    @Override
    public void close() {
        settings.save();
        tasks.close();
        if (models != null) {
            models.close();
        }
        if (connection != null) {
            connection.close();
        }
        backgrounds.close();
    }
}
