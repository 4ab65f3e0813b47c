package io.backstory.desktop.connections;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.Profile;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.ProductIcon;
import io.backstory.desktop.ui.Styles;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The demo and the ledgers at the left, the form of one at the right. */
public final class ConnectionsView {

    private static final long DEMO_EVENTS = 200_000;

    private final ConnectionsViewModel model;
    private final VBox ledgers = new VBox(4);
    private final Button demo = new Button(phrase("Open the demo"), Icons.of(Feather.PLAY));
    private final HBox root;

    /** Shows what the model knows. */
    public ConnectionsView(ConnectionsViewModel model) {
        this.model = model;
        ProfileForm form = new ProfileForm(model);
        Node hint = hint();
        hint.visibleProperty().bind(model.editing().not());
        StackPane right = new StackPane(hint, form);
        right.getStyleClass().addAll(Styles.PANE, "connections-right");
        StackPane.setAlignment(form, Pos.TOP_LEFT);
        form.visibleProperty().bind(model.editing());
        HBox.setHgrow(right, Priority.ALWAYS);
        root = new HBox(left(), right);
        root.getStyleClass().addAll("window", "connections");
        root.getStylesheets()
                .add(Objects.requireNonNull(ConnectionsView.class.getResource("connections.css"))
                        .toExternalForm());
        model.profiles().addListener((InvalidationListener) changed -> showLedgers());
        model.editing().subscribe(shown -> showLedgers());
    }

    /** What the scene shows. */
    public Parent root() {
        return root;
    }

    /** Gives the keyboard to the first choice. */
    public void takeFocus() {
        demo.requestFocus();
    }

    private Node left() {
        Label product = new Label("Backstory", ProductIcon.node(32));
        product.getStyleClass().addAll(Styles.TITLE, "connections-product");
        Label promise = muted(phrase("Every number in a ledger has a backstory."));
        demo.setId("openDemo");
        demo.getStyleClass().add(atlantafx.base.theme.Styles.ACCENT);
        demo.setMaxWidth(Double.MAX_VALUE);
        demo.setOnAction(pressed -> model.openDemo());
        Label about = muted(phrase(
                "A PostgreSQL and a Redis of its own on this computer, with {0} made-up events. Nothing leaves it, and it"
                        + " takes about half a minute the first time.",
                Formats.count(DEMO_EVENTS)));
        Label heading = new Label(phrase("Your ledgers"));
        heading.getStyleClass().add(Styles.OVERLINE);
        Button create = new Button(phrase("New connection…"), Icons.of(Feather.PLUS));
        create.setId("newConnection");
        create.setMaxWidth(Double.MAX_VALUE);
        create.setOnAction(pressed -> model.create());
        ScrollPane scroll = new ScrollPane(ledgers);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox left = new VBox(12, product, promise, demo, about, heading, scroll, create);
        left.getStyleClass().addAll(Styles.PANE_SUBTLE, "connections-left");
        return left;
    }

    private void showLedgers() {
        ledgers.getChildren().clear();
        if (model.profiles().isEmpty()) {
            ledgers.getChildren()
                    .add(muted(phrase("None yet. A new connection only reads, and can be tried before it is kept.")));
        }
        model.profiles().forEach(profile -> ledgers.getChildren().add(ledger(profile)));
    }

    private Node ledger(Profile profile) {
        Label name = new Label(profile.name());
        name.getStyleClass().add("connections-name");
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox first = new HBox(8, name, EnvironmentChip.of(profile.environment()));
        first.setAlignment(Pos.CENTER_LEFT);
        Label place = new Label(profile.place());
        place.getStyleClass().addAll(Styles.MONO, Styles.MUTED);
        place.setMinWidth(0);
        Button entry = new Button(null, new VBox(2, first, place));
        entry.getStyleClass().addAll("connections-entry", atlantafx.base.theme.Styles.FLAT);
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setAccessibleText(profile.environment().word() + " " + profile.name());
        entry.setOnAction(pressed -> model.edit(profile));
        ((Region) entry.getGraphic())
                .prefWidthProperty()
                .bind(entry.widthProperty().subtract(24));
        return entry;
    }

    private static Node hint() {
        Label title = new Label(phrase("Open the demo, or connect to your company's ledger"));
        title.getStyleClass().add(Styles.HEADING);
        Label text = muted(
                phrase("Choose a connection at the left, or make a new one. What you need: the address of a PostgreSQL"
                        + " that holds a log of Backstory, and a user with the role backstory_auditor."));
        text.setMaxWidth(480);
        VBox hint = new VBox(8, Icons.of(Feather.DATABASE, 28), title, text);
        hint.setAlignment(Pos.CENTER);
        return hint;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(Styles.MUTED);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
