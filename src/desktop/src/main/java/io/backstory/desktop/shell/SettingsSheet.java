package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.language.LanguageChoice;
import io.backstory.desktop.ui.Density;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Notation;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.Theme;
import io.backstory.desktop.ui.Zoom;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.controlsfx.control.SegmentedButton;

/** All settings on one sheet; each holds as soon as it is chosen. */
final class SettingsSheet extends VBox {

    private final SettingsViewModel model;
    private final Map<Theme.Choice, ToggleButton> themes = new LinkedHashMap<>();
    private final Map<Density, ToggleButton> densities = new LinkedHashMap<>();
    private final Map<LanguageChoice, ToggleButton> languages = new LinkedHashMap<>();
    private final Label percent = new Label();
    private final ComboBox<String> zone = new ComboBox<>();
    private final Label wrongZone = new Label();
    private final ComboBox<Notation.NumberStyle> numbers = new ComboBox<>();
    private final Label folder = new Label();
    private final Label example = new Label();
    private Subscription following = Subscription.EMPTY;

    SettingsSheet(SettingsViewModel model, Runnable onClose) {
        this.model = model;
        getStyleClass().addAll("key-sheet", "settings-sheet");
        themes.put(Theme.Choice.LIGHT, new ToggleButton(phrase("Light")));
        themes.put(Theme.Choice.DARK, new ToggleButton(phrase("Dark")));
        themes.put(Theme.Choice.SYSTEM, new ToggleButton(phrase("As the system")));
        densities.put(Density.COMFORTABLE, new ToggleButton(phrase("Comfortable")));
        densities.put(Density.COMPACT, new ToggleButton(phrase("Compact")));
        languages.put(LanguageChoice.SYSTEM, new ToggleButton(phrase("As the system")));
        languages.put(LanguageChoice.ENGLISH, new ToggleButton("English")); // Each in its own words.
        languages.put(LanguageChoice.GERMAN, new ToggleButton("Deutsch"));
        example.getStyleClass().addAll(Styles.MONO, "settings-example");
        example.setMaxWidth(Double.MAX_VALUE);
        getChildren()
                .setAll(
                        head(onClose),
                        line(phrase("Theme"), segments(themes, model::theme)),
                        line(phrase("Rows"), segments(densities, model::density)),
                        line(phrase("Size"), size()),
                        line(phrase("Time zone"), zone()),
                        line(phrase("Numbers"), numbers()),
                        line(phrase("Exports go to"), folder()),
                        line(phrase("Language"), language()),
                        example,
                        caption(
                                phrase(
                                        "Shown only: what is copied as data, exported or kept in a case stays as it is stored.")));
        setMaxHeight(USE_PREF_SIZE);
        sceneProperty().subscribe(scene -> {
            following.unsubscribe(); // A sheet that was closed is not kept by the settings, which outlive it.
            following = scene == null ? Subscription.EMPTY : model.settings().subscribe(this::show);
        });
    }

    void takeFocus() {
        themes.values().stream().filter(ToggleButton::isSelected).findFirst().ifPresent(Node::requestFocus);
    }

    private static HBox head(Runnable onClose) {
        Label title = new Label(phrase("Settings"));
        title.getStyleClass().add(Styles.TITLE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button(phrase("Close"));
        close.setOnAction(pressed -> onClose.run());
        return row(title, gap, close);
    }

    private static HBox row(Node... parts) {
        HBox row = new HBox(8, parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static HBox line(String name, Node control) {
        Label label = new Label(name);
        label.getStyleClass().addAll(Styles.MUTED, "settings-name");
        HBox.setHgrow(control, Priority.ALWAYS);
        return row(label, control);
    }

    private static Label caption(String text) {
        Label caption = new Label(text);
        caption.getStyleClass().add(Styles.CAPTION);
        caption.setWrapText(true);
        return caption;
    }

    private static <E> Node segments(Map<E, ToggleButton> buttons, Consumer<E> choose) {
        SegmentedButton segments = new SegmentedButton();
        segments.getButtons().setAll(buttons.values());
        buttons.forEach((meant, button) -> {
            button.setId("settings" + meant);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(pressed -> {
                button.setSelected(true);
                choose.accept(meant);
            });
        });
        return row(segments);
    }

    private Node size() {
        Button smaller = button("\u2212", phrase("Smaller"), model::smaller);
        Button larger = button("+", phrase("Larger"), model::larger);
        Button usual = button(phrase("Usual"), phrase("Usual size"), () -> model.percent(Zoom.USUAL));
        percent.setId("settingsPercent");
        percent.getStyleClass().add(Styles.MONO);
        percent.setMinWidth(56);
        percent.setAlignment(Pos.CENTER);
        return row(smaller, percent, larger, usual, caption(phrase("Ctrl+\u2212, Ctrl+=, Ctrl+0 anywhere")));
    }

    private static Button button(String word, String name, Runnable work) {
        Button button = new Button(word);
        button.setAccessibleText(name);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(pressed -> work.run());
        return button;
    }

    private Node zone() {
        zone.setId("settingsZone");
        zone.setAccessibleText(phrase("Time zone"));
        zone.getItems().setAll(SettingsViewModel.zones());
        zone.setEditable(true);
        zone.setPrefWidth(240);
        zone.setOnAction(chosen -> {
            String wanted = zone.getValue();
            boolean known = wanted != null && model.zone(wanted);
            wrongZone.setText(known ? "" : phrase("There is no such zone"));
        });
        wrongZone.getStyleClass().addAll(Styles.CAPTION, Styles.BAD);
        return row(zone, wrongZone);
    }

    private Node numbers() {
        numbers.setId("settingsNumbers");
        numbers.setAccessibleText(phrase("Numbers"));
        numbers.getItems().setAll(Notation.NumberStyle.values());
        numbers.setConverter(words(SettingsViewModel::example));
        numbers.setPrefWidth(240);
        numbers.setOnAction(chosen -> {
            if (numbers.getValue() != null) {
                model.numbers(numbers.getValue());
            }
        });
        return row(numbers);
    }

    private Node language() {
        Node segments = segments(languages, model::language);
        languages.forEach((meant, button) -> button.setId("settingsLanguage" + meant));
        Label from = caption(phrase("From the next start, or when another ledger is opened."));
        return new VBox(4, segments, from);
    }

    private static <E> StringConverter<E> words(Function<E, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(E value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public E fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed here");
            }
        };
    }

    private Node folder() {
        folder.getStyleClass().add(Styles.MONO);
        folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        folder.setMinWidth(0);
        folder.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(folder, Priority.ALWAYS);
        return row(
                folder,
                button(phrase("Choose \u2026"), phrase("Choose the folder of exports"), this::chooseFolder),
                button(phrase("Usual"), phrase("Usual folder of exports"), () -> model.exportFolder(null)));
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(phrase("Where exports go"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            model.exportFolder(chosen.toPath());
        }
    }

    private void show(Settings now) {
        themes.forEach(
                (meant, button) -> button.setSelected(meant == now.looks().theme()));
        densities.forEach(
                (meant, button) -> button.setSelected(meant == now.looks().density()));
        languages.forEach(
                (meant, button) -> button.setSelected(meant == now.looks().language()));
        percent.setText(now.looks().percent() + " %");
        zone.setValue(now.notation().zone());
        numbers.setValue(now.notation().numbers());
        HostileText.show(folder, now.exportFolder() == null ? phrase("the usual folder") : now.exportFolder());
        example.setText(model.example());
    }
}
