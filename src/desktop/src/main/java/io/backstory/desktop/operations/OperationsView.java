package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Section;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.Tasks;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** Read models, snapshots, record and log, for operators. While it is out of sight it asks nothing. */
public final class OperationsView implements Section {

    private final OperationsViewModel model;
    private final BorderPane root = new BorderPane();
    private final StackPane place = new StackPane();
    private final TableView<ModelRow> models;
    private final ToggleGroup tabs = new ToggleGroup();
    private final Node snapshots;

    /** Asks nothing until it is shown. */
    public OperationsView(OperationsSource source, Background.Pool backgrounds, Tasks tasks, Actions actions) {
        this(new OperationsViewModel(source, backgrounds, tasks, InstantSource.system()), source, actions);
    }

    OperationsView(OperationsViewModel model, OperationsSource source, Actions actions) {
        this.model = model;
        OperationsActions does = new OperationsActions(model, actions, this::newFile);
        this.models = models(actions);
        StagePane stage = new StagePane(model.rebuild(), source, does, actions);
        ScrollPane scroll = new ScrollPane(stage);
        scroll.setFitToWidth(true);
        SplitPane split = new SplitPane(models, scroll);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.34);
        snapshots = new SnapshotsPane(model.snapshots(), actions);
        HBox header = new HBox(
                tab(phrase("Read models"), split),
                tab(phrase("Snapshots"), snapshots),
                tab(phrase("Record"), new RecordPane(model, does, actions)),
                tab(phrase("Log"), new LogPane(model, does, InstantSource.system())),
                Parts.gap(),
                user());
        header.getStyleClass().addAll(Styles.PANE_HEADER, "operations-tabs");
        root.setTop(header);
        root.setCenter(new StatePane(place, model.state(), model::rest, model::watch));
        root.getStyleClass().add(Styles.PANE);
        root.getStylesheets()
                .add(Objects.requireNonNull(OperationsView.class.getResource("operations.css"))
                        .toExternalForm());
        tabs.selectToggle(tabs.getToggles().getFirst());
        models.getItems().addListener((ListChangeListener<ModelRow>) change -> select());
    }

    private TableView<ModelRow> models(Actions actions) {
        TableView<ModelRow> table = Tables.table(model.models(), phrase("No read models."));
        table.setId("models");
        table.setAccessibleText(phrase("Read models"));
        TableColumn<ModelRow, String> name = Tables.mono(phrase("Read model"), 190, ModelRow::name);
        name.setMinWidth(148); // What a rebuild asks to type is read here.
        table.getColumns()
                .setAll(List.of(
                        name,
                        Tables.word(phrase("State"), 116, ModelRow::state),
                        Tables.figure(
                                phrase("Position"),
                                110,
                                row -> "#" + Formats.count(row.status().position())),
                        Tables.figure(phrase("Head"), 110, row -> "#" + Formats.count(row.head())),
                        Tables.figure(
                                phrase("Behind"),
                                90,
                                row -> Formats.count(row.status().behind())),
                        Tables.figure(phrase("Oldest"), 90, ModelRow::ageText),
                        Tables.word(phrase("Trend"), 122, ModelRow::trendText),
                        Tables.figure(
                                phrase("Parked"),
                                84,
                                row -> Formats.count(row.status().parked())),
                        Tables.text(phrase("Last built"), 320, ModelRow::lastText)));
        Tables.copies(table, actions, ModelRow.HEADER, ModelRow::cells);
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.rebuild().open(row.name());
            }
        });
        return table;
    }

    /** A row that was taken over anew is not selected any more. Added after the table's own listener, this runs later. */
    private void select() {
        List<ModelRow> rows = models.getItems();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).name().equals(model.rebuild().inSight())) {
                models.getSelectionModel().clearAndSelect(i);
                return;
            }
        }
        if (!rows.isEmpty()) {
            models.getSelectionModel().selectFirst();
        }
    }

    private Optional<Path> newFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(phrase("Export the record of operations"));
        chooser.setInitialFileName("operations-" + LocalDate.now(ZoneOffset.UTC) + ".csv");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("CSV", "*.csv"));
        return Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow()))
                .map(File::toPath);
    }

    private Label user() {
        Label label = new Label();
        label.getStyleClass().add(Styles.CAPTION);
        label.textProperty()
                .bind(model.rights()
                        .map(rights -> phrase("as {0}", Formats.visible(rights.user())))
                        .orElse(""));
        return label;
    }

    private ToggleButton tab(String name, Node content) {
        ToggleButton tab = new ToggleButton(name);
        tab.setToggleGroup(tabs);
        tab.getStyleClass().add("operations-tab");
        tab.selectedProperty().subscribe(chosen -> {
            if (chosen) {
                place.getChildren().setAll(content);
                if (content.equals(snapshots)) {
                    model.snapshots().refresh();
                }
            }
        });
        tab.setOnAction(pressed -> tab.setSelected(true));
        return tab;
    }

    @Override
    public String name() {
        return phrase("Operations");
    }

    @Override
    public Feather icon() {
        return Feather.SLIDERS;
    }

    @Override
    public String id() {
        return "operations";
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.watch();
        models.requestFocus();
    }

    @Override
    public void hidden() {
        model.rest();
        model.snapshots().rest();
    }

    @Override
    public void refresh() {
        model.refresh();
        model.rebuild().refresh();
        if (place.getChildren().contains(snapshots)) {
            model.snapshots().refresh();
        }
    }
}
