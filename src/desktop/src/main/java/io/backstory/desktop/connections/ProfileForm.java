package io.backstory.desktop.connections;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.ConnectionCheck;
import io.backstory.desktop.connect.Environment;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One connection: where it is, what it is for, who goes there; below it how far a test came. */
final class ProfileForm extends VBox {

    private final ConnectionsViewModel model;
    private final ProfileDraft draft;
    private final VBox steps = new VBox();
    private final Label problem = new Label();
    private final Label conclusion = new Label();

    ProfileForm(ConnectionsViewModel model) {
        super(12);
        this.model = model;
        this.draft = model.draft();
        getStyleClass().addAll(Styles.PANE, "connections-form");
        Label title = new Label();
        title.getStyleClass().add(Styles.TITLE);
        draft.name().subscribe(name -> HostileText.show(title, name.isBlank() ? phrase("New connection") : name));
        ScrollPane scroll = new ScrollPane(new VBox(12, steps, wrapped(conclusion, model.conclusion())));
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        problem.getStyleClass().add(Styles.BAD);
        conclusion.getStyleClass().add(Styles.HEADING);
        getChildren().addAll(title, fields(), buttons(), wrapped(problem, model.problem()), scroll);
        model.steps().addListener((InvalidationListener) changed -> showSteps());
        model.busy().subscribe(busy -> showSteps());
    }

    private Node fields() {
        TextField name = text("profileName", "ledger-eu");
        name.textProperty().bindBidirectional(draft.name());
        TextField database = text(
                "profileDatabase",
                phrase("{0}, or service=ledger", "postgresql://you@db1.example,db2.example:5432/ledger"));
        database.textProperty().bindBidirectional(draft.database());
        PasswordField password = new PasswordField();
        password.setId("profilePassword");
        password.setPromptText(phrase("empty for pgpass, PGPASSWORD or the service file"));
        password.textProperty().bindBidirectional(draft.password());
        TextField redis = text(
                "profileRedis",
                phrase("{0}, or empty: live then asks PostgreSQL", "rediss://you@cache.example:6379/0"));
        redis.textProperty().bindBidirectional(draft.redis());
        PasswordField redisPassword = new PasswordField();
        redisPassword.setId("profileRedisPassword");
        redisPassword.textProperty().bindBidirectional(draft.redisPassword());
        CheckBox operates =
                new CheckBox(phrase("Offer rebuilds and other writing (otherwise the session is read-only)"));
        operates.setId("profileOperates");
        operates.selectedProperty().bindBidirectional(draft.operates());
        return new VBox(
                8,
                row(phrase("Name"), name),
                row(phrase("It is"), environments()),
                row("PostgreSQL", database),
                row(phrase("Password"), password),
                row("Redis", redis),
                row(phrase("Redis password"), redisPassword),
                row("", keeping()),
                row("", operates));
    }

    /** The tick for the keychain, what keeps it from being set, and the way back. */
    private Node keeping() {
        CheckBox keeps = new CheckBox(phrase("Keep the passwords in the system's keychain"));
        keeps.setId("profileKeeps");
        keeps.selectedProperty().bindBidirectional(draft.keeps());
        keeps.disableProperty().bind(model.unkept().isNotEmpty());
        Label why = new Label();
        why.getStyleClass().addAll(Styles.MUTED, "connections-explained");
        Button forget = new Button(phrase("Forget the password"));
        forget.setId("forgetPassword");
        forget.getStyleClass().add(atlantafx.base.theme.Styles.FLAT);
        forget.setOnAction(pressed -> model.forgetPassword());
        forget.visibleProperty().bind(model.kept());
        forget.managedProperty().bind(model.kept());
        HBox first = new HBox(8, keeps, forget);
        first.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, first, wrapped(why, model.unkept()));
    }

    private Node environments() {
        ToggleGroup one = new ToggleGroup();
        HBox choices = new HBox();
        for (Environment each : Environment.values()) {
            ToggleButton choice = new ToggleButton(word(each));
            choice.setId("environment-" + each.word());
            choice.setToggleGroup(one);
            choice.getStyleClass().addAll("environment-choice", "environment-" + each.word());
            choice.setOnAction(pressed -> draft.environment().set(each));
            draft.environment().subscribe(now -> choice.setSelected(now == each));
            choices.getChildren().add(choice);
        }
        choices.getChildren().getFirst().getStyleClass().add(atlantafx.base.theme.Styles.LEFT_PILL);
        choices.getChildren().get(1).getStyleClass().add(atlantafx.base.theme.Styles.CENTER_PILL);
        choices.getChildren().getLast().getStyleClass().add(atlantafx.base.theme.Styles.RIGHT_PILL);
        return choices;
    }

    private static String word(Environment environment) {
        return switch (environment) {
            case PRODUCTION -> phrase("Production");
            case TEST -> phrase("Test");
            case DEVELOPMENT -> phrase("Development");
        };
    }

    private Node buttons() {
        Button connect = new Button(phrase("Connect"));
        connect.setId("connect");
        connect.setDefaultButton(true);
        connect.getStyleClass().add(atlantafx.base.theme.Styles.ACCENT);
        connect.setOnAction(pressed -> model.connect());
        Button check = new Button(phrase("Test"));
        check.setId("checkConnection");
        check.setOnAction(pressed -> model.check());
        Button keep = new Button(phrase("Save"));
        keep.setOnAction(pressed -> model.keep());
        Button forget = new Button(phrase("Remove"), Icons.of(Feather.TRASH_2));
        forget.getStyleClass().add(atlantafx.base.theme.Styles.FLAT);
        forget.setOnAction(pressed -> model.forget());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, connect, check, keep, gap, forget);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("connections-buttons");
        return row;
    }

    private void showSteps() {
        steps.getChildren().setAll(model.steps().stream().map(ProfileForm::line).toList());
        if (model.busy().get()) {
            ProgressIndicator spinner = new ProgressIndicator();
            spinner.setMaxSize(16, 16);
            spinner.setMinSize(16, 16);
            steps.getChildren().add(new HBox(8, spinner, new Label(phrase("Going on …"))));
        }
    }

    private static Node line(ConnectionCheck.Step step) {
        Label sign = new Label(null, Icons.of(step.passed() ? Feather.CHECK : Feather.X));
        sign.getGraphic().getStyleClass().add(step.passed() ? Styles.GOOD : Styles.BAD);
        Label name = new Label(Formats.visible(step.name()));
        name.getStyleClass().add("connections-name");
        name.setMinWidth(0);
        Label took = new Label(Formats.duration(step.took()));
        took.getStyleClass().addAll(Styles.MONO, Styles.MUTED);
        took.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox first = new HBox(8, sign, name, took);
        VBox line = new VBox(2, first, explained(step.found(), step.passed() ? Styles.MUTED : Styles.BAD));
        if (!step.next().isEmpty()) {
            line.getChildren().add(explained(step.next(), Styles.MUTED));
            Button copy = new Button(phrase("Copy"), Icons.of(Feather.COPY));
            copy.setOnAction(pressed -> Clip.put(words(step)));
            first.getChildren().add(copy);
        }
        line.getStyleClass().add("connections-step");
        return line;
    }

    private static String words(ConnectionCheck.Step step) {
        return Stream.of(step.name(), step.found(), step.next()).collect(Collectors.joining("\n"));
    }

    private static Label explained(String text, String style) {
        Label label = new Label(Formats.visible(text));
        label.getStyleClass().addAll(style, "connections-explained");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Node wrapped(Label label, ObservableValue<String> text) {
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        text.subscribe(now -> {
            label.setText(Formats.visible(now));
            label.setVisible(!now.isBlank());
            label.setManaged(!now.isBlank());
        });
        return label;
    }

    private static TextField text(String id, String example) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(example);
        return field;
    }

    private static Node row(String name, Node field) {
        Label caption = new Label(name);
        caption.getStyleClass().addAll(Styles.MUTED, "connections-caption");
        caption.setLabelFor(field);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(12, caption, field);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
