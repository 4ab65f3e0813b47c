package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.Plugins;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Crumb;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FocusLinks;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Screen;
import io.backstory.desktop.ui.Section;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.Theme;
import io.backstory.desktop.ui.ViewState;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Gives the frame its meaning: actions, navigation, what the servers and the demo report. JavaFX thread only. */
public final class Shell {

    private final ShellView view;
    private final SettingsFile settings;
    private final Actions actions;
    private final SettingsViewModel preferences;
    private final Reports reports;
    private final Navigator navigator = new Navigator(this::show, InstantSource.system());
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Backstory");
    private final Sheets sheets;
    private final Sections sections;
    private final LogLinks links;
    private final PluginList plugins;
    private final News news;
    private final Accounts accounts;
    private String place = "";

    /** A window that is not connected yet. */
    public Shell(ShellView view, Actions actions, Theme theme, SettingsFile settings, Background saving) {
        this.view = view;
        this.actions = actions;
        this.settings = settings;
        this.preferences = new SettingsViewModel(settings, saving);
        this.sheets = new Sheets(view.overlay(), actions, settings, preferences);
        this.plugins = new PluginList(view.banner(), sheets);
        this.news = new News(view.banner());
        this.reports = new Reports(view);
        this.links = new LogLinks(view.banner(), navigator);
        this.accounts = new Accounts(view, settings, navigator);
        this.sections = new Sections(view, actions, accounts::show);
        theme.choice().addListener((observed, before, now) -> preferences.theme(now));
        registerActions();
        view.showZone(Formats.zoneName());
        settings.problem().ifPresent(broken -> tell(broken, phrase("Settings"), sheets::settings));
    }

    /** Where screens are asked for. */
    public Navigator navigator() {
        return navigator;
    }

    /** Shows the steps of the start in the centre. */
    public void showStart(StartViewModel start) {
        start.state().addListener((observed, before, now) -> showStarting(now));
        showStarting(start.state().get());
        view.showCentre(new StartView(start).root());
    }

    private void showStarting(ViewState state) {
        boolean failed = state instanceof ViewState.Failed;
        view.showConnection(
                failed ? phrase("NOT CONNECTED") : phrase("Starting \u2026"), failed ? Styles.BAD : Styles.MUTED);
    }

    /**
     * Shows the list at the left.
     *
     * @param refresh searches again for the same text
     */
    public void showResults(Parent results, Runnable refresh) {
        accounts.use(results, refresh);
    }

    /** Takes the screen that shows aggregates. */
    public void useScreen(Screen account) {
        accounts.use(account);
    }

    /** Adds a large view beside the accounts to the rail. */
    public void addSection(Section section) {
        sections.add(section);
    }

    /** Shows how it stands with the servers. */
    public void showServers(ServersViewModel servers, LedgerMark mark) {
        place = mark.title();
        showTitle();
        reports.showServers(servers, mark, accounts::refreshList);
    }

    /** Shows how far the demo is loaded. */
    public void showDemo(DemoViewModel demo) {
        reports.showDemo(demo);
    }

    /** What the user wants of the program. */
    public SettingsViewModel preferences() {
        return preferences;
    }

    /** Shows again all that is shown, as numbers and times are to be written from here on. */
    public void redraw() {
        view.showZone(Formats.zoneName());
        sections.redraw();
        accounts.redraw();
    }

    /** Where the window is to be: where it was, if that can be seen. */
    public WindowPlace place(List<WindowPlace.Screen> screens) {
        WindowPlace place = settings.get().window().visibleOn(screens);
        settings.change(before -> before.withWindow(place, before.listShare()));
        return place;
    }

    /** Takes note of the window's place; it is written when the program ends. */
    public void remember(WindowPlace place) {
        double share = view.listShare(settings.get().listShare());
        settings.change(before -> before.withWindow(place, share));
    }

    /** Lays a sheet over the window, in place of one that may be there; it asks for the keyboard itself. */
    public void openSheet(Node sheet) {
        view.overlay().open(sheet);
    }

    /** Takes the sheet away that lies over the window. */
    public void closeSheet() {
        sheets.close();
    }

    /** Takes the links of the log that is connected. */
    public void useLinks(FocusLinks made) {
        links.use(made);
    }

    /** Opens a link that came from outside, or says why not. */
    public void openLink(String link) {
        links.open(link);
    }

    /**
     * Tells of something in passing, in the line under the top bar, for some seconds.
     *
     * @param word what the button does
     */
    public void tell(String sentence, String word, Runnable onButton) {
        news.tell(sentence, word, onButton);
    }

    /**
     * Says that what is done here cannot be put on record, until somebody has read it or it can be again.
     *
     * @param why what happened; null when accesses are recorded again
     */
    public void tellUnrecorded(@Nullable String why) {
        news.tellUnrecorded(why);
    }

    /** Takes what plug-ins there are; one that cannot be used is told in a line. */
    public void showPlugins(Plugins found) {
        plugins.show(found);
    }

    /** What the window is called: the place, then the program. */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    private void registerActions() {
        Action search = actions.add(
                new Action("go.search", phrase("Go"), phrase("Search everywhere"), "Shortcut+K", this::search));
        Action back = actions.add(new Action(
                "go.back", phrase("Go"), phrase("Back to where you looked before"), "Alt+Left", navigator::back));
        Action forward = actions.add(
                new Action("go.forward", phrase("Go"), phrase("Forward again"), "Alt+Right", navigator::forward));
        Action results = actions.add(new Action(
                "view.list", phrase("View"), phrase("Show or hide the accounts"), "Shortcut+1", this::toggleList));
        Action refresh = actions.add(
                new Action("view.refresh", phrase("View"), phrase("Read again from the ledger"), "F5", this::refresh));
        Action copyLink = actions.add(new Action(
                "copy.link", phrase("Copy"), phrase("Copy a link to this place"), "Shortcut+Shift+L", links::copy));
        LooksActions.register(actions, sheets, preferences);
        Action palette = actions.add(new Action(
                "help.palette", phrase("Help"), phrase("Find an action"), "Shortcut+Shift+P", sheets::palette));
        Action keys = actions.add(new Action("help.keys", phrase("Help"), phrase("Show all keys"), "F1", sheets::keys));
        plugins.register(actions);
        for (Action needsLog : List.of(search, results, refresh)) {
            needsLog.enableWhile(accounts.connected(), phrase("There is no connection yet"));
        }
        back.enableWhile(navigator.canGoBack(), phrase("Nothing was looked at before"));
        forward.enableWhile(navigator.canGoForward(), phrase("You have not gone back"));
        copyLink.disable(phrase("Nothing is open yet"));
        view.showActions(back, forward, keys, palette);
        view.onBrowse(new BrowseInput(back::run, forward::run, keys::run));
        sections.addAccounts(results);
        sections.shown().subscribe(now -> showTitle());
        Breadcrumb crumbs = new Breadcrumb(navigator, copyLink);
        view.showBreadcrumb(crumbs);
        navigator.focus().addListener((observed, before, now) -> {
            crumbs.show(now);
            copyLink.enable();
            showPlace(now);
        });
    }

    private void search() {
        sheets.close();
        sections.leave();
        accounts.search();
    }

    private void toggleList() {
        if (sections.shown().get() != null) {
            sections.leave();
        } else {
            accounts.toggleList();
        }
    }

    private void refresh() {
        Section section = sections.shown().get();
        if (section != null) {
            section.refresh();
        } else {
            accounts.refresh();
        }
    }

    private void show(Focus focus) {
        if (accounts.hasScreen()) {
            sections.leave();
            accounts.show(focus);
        }
    }

    /** The user chose what is shown: the next keys are for it. */
    public void giveKeyboardToScreen() {
        accounts.giveKeyboardToScreen();
    }

    private void showPlace(@Nullable Focus focus) {
        if (focus == null) {
            return;
        }
        showTitle();
        if (!focus.aggregateId().equals(settings.get().lastAggregateId())) {
            preferences.change(before -> before.withLastAggregate(focus.aggregateId()));
        }
    }

    private void showTitle() {
        Section section = sections.shown().get();
        Focus focus = navigator.focus().get();
        String seen = section != null ? section.name() : focus == null ? "" : Crumb.line(focus);
        title.set(Stream.of(seen, place, "Backstory")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" \u2014 ")));
    }
}
