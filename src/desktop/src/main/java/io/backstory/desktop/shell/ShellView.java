package io.backstory.desktop.shell;

import atlantafx.base.controls.CustomTextField;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.ProductIcon;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.Theme;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The frame around the screens: top bar, rail, status bar, and the place in the centre. Shows what it is given; the
 * actions behind its buttons come from outside.
 */
public final class ShellView {

    /** The rail's entry whose view is in sight. */
    static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    /** What is in sight was read before the server fell silent. */
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    /** What stands at the right of the menus, with the name of a zone. */
    private static final double BESIDE_MENUS = 320;

    private final Parent root;

    @FXML
    private StackPane window;

    @FXML
    private Label product;

    @FXML
    private Label connection;

    @FXML
    private Button back;

    @FXML
    private Button forward;

    @FXML
    private CustomTextField searchBox;

    @FXML
    private Label zone;

    @FXML
    private HBox themeHost;

    @FXML
    private Button keys;

    @FXML
    private Button palette;

    @FXML
    private HBox menuRow;

    @FXML
    private MenuBar menus;

    @FXML
    private HBox breadcrumbHost;

    @FXML
    private HBox banner;

    @FXML
    private Label bannerText;

    @FXML
    private Button bannerButton;

    @FXML
    private VBox rail;

    @FXML
    private SplitPane split;

    @FXML
    private StackPane listHost;

    @FXML
    private StackPane centre;

    @FXML
    private HBox serverStatus;

    @FXML
    private HBox demoStatus;

    @FXML
    private ProgressBar demoBar;

    @FXML
    private Label demoText;

    @FXML
    private HBox taskStatus;

    @FXML
    private Label head;

    @FXML
    private StackPane overlay;

    private final Overlay sheets;
    private final Banner lines;
    private final Region connectionDot = new Region();

    /** A frame with nothing in it yet. */
    public ShellView(Actions actions, Theme theme) {
        this.root = Fxml.load(this, "shell.fxml");
        product.setGraphic(ProductIcon.node(20));
        Label glass = new Label(null, Icons.of(Feather.SEARCH));
        glass.getStyleClass().add("search-glass");
        searchBox.setLeft(glass);
        connection.setGraphic(connectionDot);
        connectionDot.getStyleClass().add("dot");
        Label key = new Label("Ctrl+K");
        key.getStyleClass().addAll(Styles.MONO, "key-cap");
        searchBox.setRight(key);
        themeHost.getChildren().setAll(new ThemeSwitch(theme.choice()).root());
        sheets = new Overlay(overlay, window);
        ActionMenus.fill(
                menus, actions, menuRow.widthProperty().map(width -> Math.max(0, width.doubleValue() - BESIDE_MENUS)));
        lines = new Banner(banner, bannerText, bannerButton);
        show(demoStatus, false);
        split.getItems().remove(listHost);
        searchBox.setDisable(true);
    }

    /** What the scene shows. */
    public Parent root() {
        return root;
    }

    /** The search box, for the search to give it its meaning. */
    public TextField searchBox() {
        return searchBox;
    }

    /** Places a screen, or what stands for one, in the centre. */
    public void showCentre(Node screen) {
        if (!centre.getChildren().contains(screen)) {
            centre.getChildren().setAll(screen);
        }
    }

    /**
     * Shows the list of results at the left, and lets the user search.
     *
     * @param share of the width, 0 to 1
     */
    void showList(Node list, double share) {
        listHost.getChildren().setAll(list);
        searchBox.setDisable(false);
        if (!split.getItems().contains(listHost)) {
            split.getItems().addFirst(listHost);
            split.setDividerPositions(share);
        }
    }

    /** Whether the next keys are for the search box, also before the first of them came. */
    boolean isSearching() {
        return searchBox.isFocused();
    }

    void hideList() {
        split.getItems().remove(listHost);
    }

    boolean isListShown() {
        return split.getItems().contains(listHost);
    }

    /** Share of the width that the list has, 0 to 1; the given one while it is hidden. */
    double listShare(double otherwise) {
        return isListShown() ? split.getDividerPositions()[0] : otherwise;
    }

    void focusSearch() {
        searchBox.requestFocus();
        searchBox.selectAll();
    }

    /** Gives the buttons of the top their actions. */
    void showActions(Action goBack, Action goForward, Action showKeys, Action showPalette) {
        icon(back, goBack, Feather.ARROW_LEFT);
        icon(forward, goForward, Feather.ARROW_RIGHT);
        icon(keys, showKeys, Feather.HELP_CIRCLE);
        icon(palette, showPalette, Feather.COMMAND);
    }

    /** Adds an entry to the rail. */
    Button addToRail(Action action, String word, Feather icon) {
        Button entry = new Button(word, Icons.of(icon, 18));
        entry.getStyleClass().addAll("rail-entry", atlantafx.base.theme.Styles.FLAT);
        Actions.bind(entry, action);
        rail.getChildren().add(entry);
        return entry;
    }

    /** Names the connection at the top. */
    void showConnection(String text, String style) {
        connection.setText(text);
        connection.getStyleClass().removeAll(Styles.GOOD, Styles.ATTENTION, Styles.BAD, Styles.ACCENT);
        connection.getStyleClass().add(style);
        connectionDot.getStyleClass().setAll("dot", style);
    }

    /** Greys what was read from a server that does not answer any more. */
    void showStale(boolean stale) {
        split.pseudoClassStateChanged(STALE, stale);
    }

    /** Marks the whole frame for what the ledger is for; an empty class for nothing special. */
    void showEnvironment(String styleClass) {
        if (!styleClass.isEmpty()) {
            window.getStyleClass().add(styleClass);
        }
    }

    HBox serverStatus() {
        return serverStatus;
    }

    /** Shows how far the demo is loaded; empty text hides it. */
    void showDemo(String text, double share) {
        demoText.setText(text);
        demoBar.setProgress(share);
        show(demoStatus, !text.isEmpty());
    }

    /** Names the zone of all times. */
    void showZone(String name) {
        zone.setText(name);
    }

    void showHead(String text) {
        head.setText(text);
    }

    /** Adds something to the right half of the status bar. */
    void addToStatus(Node node) {
        taskStatus.getChildren().add(node);
    }

    /** Places the breadcrumb beside the arrows. */
    void showBreadcrumb(Node crumbs) {
        breadcrumbHost.getChildren().setAll(crumbs);
    }

    /** The line under the top bar. */
    Banner banner() {
        return lines;
    }

    /** Where sheets are laid over the window. */
    Overlay overlay() {
        return sheets;
    }

    /** Takes the keys and buttons that have no {@link Action} of their own. */
    void onBrowse(BrowseInput input) {
        input.listenTo(window);
    }

    private static void icon(Button button, Action action, Feather icon) {
        button.setGraphic(Icons.of(icon));
        button.getStyleClass().addAll(Styles.ICON_BUTTON, atlantafx.base.theme.Styles.FLAT);
        Actions.bind(button, action);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
