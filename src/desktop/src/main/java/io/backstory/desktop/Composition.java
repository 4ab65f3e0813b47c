package io.backstory.desktop;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.LogFolders;
import io.backstory.desktop.investigate.InvestigateSource;
import io.backstory.desktop.investigate.InvestigateView;
import io.backstory.desktop.live.LiveSource;
import io.backstory.desktop.live.LiveView;
import io.backstory.desktop.live.TrafficViewModel;
import io.backstory.desktop.live.WatchList;
import io.backstory.desktop.operations.OperationsSource;
import io.backstory.desktop.operations.OperationsView;
import io.backstory.desktop.report.ExportAction;
import io.backstory.desktop.report.VerifyAction;
import io.backstory.desktop.search.SearchView;
import io.backstory.desktop.search.SearchViewModel;
import io.backstory.desktop.shell.DemoViewModel;
import io.backstory.desktop.shell.LedgerMark;
import io.backstory.desktop.shell.ServersViewModel;
import io.backstory.desktop.shell.SettingsFile;
import io.backstory.desktop.shell.Shell;
import io.backstory.desktop.shell.ShellView;
import io.backstory.desktop.shell.StartViewModel;
import io.backstory.desktop.shell.TaskStatus;
import io.backstory.desktop.support.DiagnosticsAction;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.BookmarkFile;
import io.backstory.desktop.ui.Bookmarks;
import io.backstory.desktop.ui.CopyActions;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FocusLinks;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Section;
import io.backstory.desktop.ui.Tasks;
import io.backstory.desktop.ui.Theme;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionFollower;
import io.backstory.eventstore.relay.Relay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
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
    private final TaskStatus taskStatus;
    private final ConnectOptions options;
    private final VerifyAction verifying;
    private final ExportAction exporting;
    private final CaseWiring cases;
    private final StartViewModel start;
    private final @Nullable String link;
    private @Nullable Connection connection;
    private @Nullable ServersViewModel servers;
    private @Nullable DemoViewModel demo;
    private Subscription whenLoaded = Subscription.EMPTY;
    private @Nullable ProjectionFollower models;
    private @Nullable LiveView live;
    private @Nullable TrafficViewModel traffic;
    private @Nullable Relay relay;
    private @Nullable AccessWatch accesses;
    private final Timeline watching = new Timeline();

    Composition(ConnectOptions options, @Nullable String link) {
        this(options, link, null);
    }

    /**
     * A window that is not connected yet.
     *
     * @param link what to open first; null for what was looked at last
     * @param showFolder shows a folder outside the window; null where nothing can
     */
    Composition(ConnectOptions options, @Nullable String link, @Nullable Consumer<Path> showFolder) {
        this.link = link;
        this.options = options;
        settings = new SettingsFile(options.dataFolder());
        Formats.use(settings.get().notation());
        theme = new Theme(settings.get().looks().theme());
        frame = new ShellView(actions, theme);
        shell = new Shell(frame, actions, theme, settings, backgrounds.background("settings"));
        copying = new CopyActions(actions);
        taskStatus = TaskStatus.install(frame, actions, tasks);
        verifying = new VerifyAction(
                actions,
                backgrounds,
                () -> LogFolders.knownKeys(options.dataFolder()),
                new VerifyAction.Window(shell::openSheet, shell::closeSheet));
        ExportAction.Window around =
                new ExportAction.Window(shell::openSheet, shell::closeSheet, verifying::verify, showFolder);
        exporting =
                new ExportAction(actions, backgrounds, tasks, shell.navigator().focus(), around);
        new DiagnosticsAction(
                actions,
                options.dataFolder(),
                backgrounds.background("diagnostics"),
                this::facts,
                sentence -> shell.tell(sentence, "Dismiss", () -> {}));
        cases = new CaseWiring(shell, actions, backgrounds, options.dataFolder());
        start = new StartViewModel(options, backgrounds, this::connected);
    }

    private List<String> facts() {
        return connection == null
                ? List.of("not connected")
                : List.of("demo = " + connection.isDemo(), "read-only = " + connection.isReadOnly());
    }

    Scene scene() {
        Scene scene = new SettingsWiring(shell, theme, exporting).scene(frame.root());
        actions.listenTo(scene);
        copying.listenTo(scene);
        verifying.listenTo(scene);
        return scene;
    }

    void start() {
        shell.showStart(start);
        start.start();
    }

    /** Runs something on the JavaFX thread; from any other. */
    void later(Runnable task) {
        backgrounds.back(task);
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

    /** Offers to leave this ledger for another one. */
    void onSwitch(Runnable leave) {
        actions.add(new Action("go.ledger", "Go", "Open another ledger", "Shortcut+Shift+O", leave));
    }

    /** Whether something is under way that the user is asked about first; then {@code close} follows, or not. */
    boolean asksBeforeClosing(Runnable close) {
        return taskStatus.asksBeforeClosing(close);
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
        Bookmarks bookmarks = new Bookmarks(
                new BookmarkFile(options.dataFolder(), made.log()), backgrounds.background("bookmarks"), clock);
        shell.useScreen(
                new InvestigateView(InvestigateSource.of(store, made.definitions()), backgrounds, actions, bookmarks));
        Section reports = exporting.connected(made, options);
        showLive(made);
        shell.showResults(new SearchView(search, frame.searchBox(), clock, actions).root(), search::refresh);
        shell.addSection(operations(made));
        shell.addSection(reports);
        shell.navigator().focus().subscribe(search::opened);
        watch(search, accesses(made));
        cases.connected(made, bookmarks, this::chosen);
        shell.showServers(servers, LedgerMark.of(made));
        servers.start();
        search.refresh();
        if (made.isDemo()) {
            shell.showDemo(demo);
            openFirst(demo);
            whenLoaded = demo.running().subscribe((before, now) -> {
                followModels(made, now);
                publish(made, now);
            });
            demo.start();
        } else if (link != null) {
            shell.openLink(link);
        }
    }

    /** What is done from here on goes on record; it is told where that cannot be done. */
    private void watch(SearchViewModel search, AccessWatch watch) {
        watch.follow(shell.navigator().focus());
        search.onSearched(watch::searched);
        verifying.onVerified(watch::verified);
    }

    private AccessWatch accesses(Connection made) {
        AccessWatch watch = accesses;
        if (watch == null) {
            watch = new AccessWatch(
                    made.store(),
                    trouble ->
                            backgrounds.back(() -> shell.tellUnrecorded(trouble == null ? null : trouble.message())));
            accesses = watch;
        }
        return watch;
    }

    private OperationsView operations(Connection made) {
        EventStore store = made.store();
        OperationsSource source = new OperationsSource(
                store,
                ProjectionDefinition.findAll(),
                System.getProperty("user.name", "unknown"),
                progress -> LogFolders.verify(
                        store,
                        LogFolders.seals(null, options, store),
                        List.of(),
                        LogFolders.lastVerified(options),
                        progress),
                made::relayLag,
                accesses(made));
        return new OperationsView(source, backgrounds, tasks, actions);
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

    private void showLive(Connection made) {
        WatchList watched = new WatchList(made.store(), backgrounds, this::tell);
        LiveSource source = LiveSource.of(made.store(), made.definitions(), made::tail);
        live = new LiveView(source, watched, this::chosen, actions);
        shell.addSection(live);
        if (made.isDemo()) {
            traffic = TrafficViewModel.find(made.store(), backgrounds).orElse(null);
        }
        if (traffic != null) {
            live.offer(traffic, actions);
        }
        watching.getKeyFrames().setAll(new KeyFrame(javafx.util.Duration.seconds(1), tick -> watched.look()));
        watching.setCycleCount(Animation.INDEFINITE);
        watching.play();
    }

    private void tell(WatchList.Change change) {
        shell.tell(
                "%s changed: %s, it is at v%s now"
                        .formatted(
                                Formats.visible(change.aggregateId()),
                                Formats.count(change.events(), "new event", "new events"),
                                Formats.count(change.version())),
                "Open v" + Formats.count(change.version()),
                () -> chosen(new Focus(change.aggregateId(), change.version(), null)));
    }

    /** The demo's own Redis has nobody else who would; a company runs its relay as a service. */
    private void publish(Connection made, boolean loading) {
        if (!loading && relay == null) {
            relay = made.relay(true).orElse(null);
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
        watching.stop();
        if (traffic != null) {
            traffic.stop();
        }
        if (live != null) {
            live.hidden();
        }
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
        cases.close();
        tasks.close();
        if (models != null) {
            models.close();
        }
        if (traffic != null) {
            traffic.awaitEnd();
        }
        if (live != null) {
            live.close();
        }
        if (relay != null) {
            relay.close();
        }
        if (accesses != null) {
            accesses.close();
        }
        if (connection != null) {
            connection.close();
        }
        backgrounds.close();
    }
}
