package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.Plugins;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Styles;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Which plug-ins there are, what each defines, and why one cannot be used. */
final class PluginSheet extends VBox {

    /** What leaves the window's frame in sight; more is scrolled. */
    private static final double MOST_HEIGHT = 420;

    private final Button close = new Button(phrase("Close"));

    PluginSheet(Plugins plugins, Runnable onClose) {
        getStyleClass().addAll("key-sheet", "plugin-sheet");
        setMaxHeight(USE_PREF_SIZE);
        Label title = new Label(phrase("Plug-ins"));
        title.getStyleClass().add(Styles.TITLE);
        close.setOnAction(pressed -> onClose.run());
        VBox rows = new VBox(12);
        plugins.found().forEach(plugin -> rows.getChildren().add(row(plugin)));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        rows.heightProperty()
                .subscribe(height -> scroll.setPrefViewportHeight(Math.min(MOST_HEIGHT, height.doubleValue())));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(line(title, gap(), copy(plugins), close), scroll, folder(plugins));
    }

    void takeFocus() {
        close.requestFocus();
    }

    private static Node row(Plugins.Plugin plugin) {
        boolean good = plugin.problems().isEmpty();
        var sign = Icons.of(good ? Feather.CHECK : Feather.ALERT_TRIANGLE);
        sign.getStyleClass().add(good ? Styles.GOOD : Styles.ATTENTION);
        Label name = new Label();
        name.getStyleClass().add("mono-strong");
        HostileText.show(name, phrase(plugin.name()));
        VBox texts = new VBox(2, name);
        if (!plugin.types().isEmpty()) {
            texts.getChildren().add(text(phrase("Defines {0}", String.join(", ", plugin.types()))));
        }
        plugin.problems().forEach(problem -> texts.getChildren().add(text(problem)));
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox row = new HBox(12, sign, texts);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static Node folder(Plugins plugins) {
        Label where = text(phrase(
                "Jars are taken from {0} when the program starts. A plug-in runs with your rights: use only those you"
                        + " trust.",
                plugins.folder()));
        HBox.setHgrow(where, Priority.ALWAYS);
        Button copy = new Button(phrase("Copy folder"), Icons.of(Feather.COPY));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(pressed -> Clip.put(plugins.folder().toString()));
        return line(where, copy);
    }

    private static Button copy(Plugins plugins) {
        Button copy = new Button(phrase("Copy list"), Icons.of(Feather.COPY));
        copy.setOnAction(pressed -> Clip.put(plugins.found().stream()
                .map(plugin -> plugin.name() + "\t" + String.join(", ", plugin.types()) + "\t"
                        + String.join(" ", plugin.problems()))
                .collect(Collectors.joining("\n", "plug-in\tdefines\tproblems\n", "\n"))));
        return copy;
    }

    private static Label text(String text) {
        Label label = new Label(Formats.visible(text));
        label.getStyleClass().add(Styles.MUTED);
        label.setWrapText(true);
        return label;
    }

    private static HBox line(Node... parts) {
        HBox line = new HBox(8, parts);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
