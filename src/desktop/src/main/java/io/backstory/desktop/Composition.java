package io.backstory.desktop;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.LogFolders;
import io.backstory.desktop.investigate.InvestigateSource;
import io.backstory.desktop.investigate.InvestigateView;
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
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** The object graph, put together by hand: what the window is made of is read here. JavaFX thread only. */
final class Composition implements AutoCloseable {

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
    private final LiveWiring live;
    private final DemoUpkeep upkeep = new DemoUpkeep();
    private final StartViewModel start;
    private final @Nullable String link;
    private @Nullable Connection connection;
    private @Nullable ServersViewModel servers;
    private @Nullable DemoViewModel demo;
    private @Nullable AccessWatch accesses;

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
        actions.chosenKeys().remember(settings.get().keys());
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
                sentence -> shell.tell(sentence, phrase("Dismiss"), () -> {}));
        cases = new CaseWiring(shell, actions, backgrounds, options.dataFolder());
        live = new LiveWiring(shell, actions, backgrounds, this::chosen);
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
        actions.add(new Action("go.ledger", phrase("Go"), phrase("Open another ledger"), "Shortcut+Shift+O", leave));
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
        live.connected(made);
        shell.showResults(new SearchView(search, frame.searchBox(), clock, actions).root(), search::refresh);
        shell.addSection(operations(made));
        cases.connected(made, bookmarks, this::chosen);
        shell.addSection(reports);
        shell.navigator().focus().subscribe(search::opened);
        watch(search, accesses(made));
        shell.showServers(servers, LedgerMark.of(made));
        servers.start();
        search.refresh();
        if (made.isDemo()) {
            shell.showDemo(demo);
            openFirst(demo);
            upkeep.follow(made, demo.running());
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
        upkeep.stop();
        tasks.cancelAll();
        live.stop();
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
        live.close();
        upkeep.close();
        if (accesses != null) {
            accesses.close();
        }
        if (connection != null) {
            connection.close();
        }
        backgrounds.close();
    }
}
