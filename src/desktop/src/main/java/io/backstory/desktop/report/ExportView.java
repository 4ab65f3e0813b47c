package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.ViewState;
import io.backstory.reports.AsOf;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.export.Form;
import java.io.File;
import java.time.ZoneId;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The sheet on which an export is decided: what, in which files, why, and where to. */
final class ExportView extends VBox {

    private final ExportViewModel model;
    private final Runnable onClose;
    private final Label title = new Label();
    private final Label frozen = new Label();
    private final HBox choices = new HBox(20);
    private final Label names = new Label();
    private final TextField reason = new TextField();

    ExportView(ExportViewModel model, Runnable onClose) {
        super(16);
        this.model = model;
        this.onClose = onClose;
        getStyleClass().addAll("key-sheet", "export-sheet");
        getStylesheets().add(String.valueOf(ExportView.class.getResource("export.css")));
        setMaxHeight(USE_PREF_SIZE);
        VBox content = new VBox(12, what(), period(), files(), why(), how(), where());
        StatePane pane = new StatePane(content, model.state(), model::cancel, model::freeze);
        pane.getStyleClass().add("export-body");
        getChildren().addAll(header(), pane, footer());
        // Before, it is hidden, and what is hidden cannot have the keyboard.
        model.state().subscribe(now -> {
            if (now instanceof ViewState.Ready) {
                takeFocus();
            }
        });
        model.scope().subscribe(this::showScope);
        model.choice().subscribe(now -> {
            choices.getChildren().forEach(node -> select(node, now));
            showNames();
        });
    }

    void takeFocus() {
        reason.requestFocus();
    }

    private Node header() {
        title.getStyleClass().add(Styles.TITLE);
        frozen.getStyleClass().add(Styles.CAPTION);
        frozen.setWrapText(true);
        Button close = new Button(phrase("Close"));
        close.setOnAction(pressed -> onClose.run());
        return new VBox(4, VerifyView.row(8, title, VerifyView.gap(), close), frozen);
    }

    private Node what() {
        choices.setAlignment(Pos.CENTER_LEFT);
        return input(phrase("Report"), choices);
    }

    private void showScope(@Nullable FrozenScope scope) {
        choices.getChildren().clear();
        if (scope == null) {
            frozen.setText("");
            return;
        }
        HostileText.show(title, phrase("Export {0}", scope.aggregateId()));
        String position = Formats.count(scope.asOf().position());
        frozen.setText(phrase("Frozen as of position {0}: what is appended from now on is not in it.", position) + " "
                + seal(scope.asOf()));
        ToggleGroup one = new ToggleGroup();
        for (FrozenScope.Choice choice : scope.choices()) {
            RadioButton button = new RadioButton(
                    name(choice.definition()) + " \u00B7 " + Formats.count(choice.events(), "{0} event", "{0} events"));
            button.setId("export-" + choice.definition().id());
            button.setToggleGroup(one);
            button.setUserData(choice);
            button.selectedProperty().addListener((observed, before, now) -> {
                if (now) {
                    model.choice().set(choice);
                }
            });
            choices.getChildren().add(button);
        }
    }

    private static void select(Node node, FrozenScope.@Nullable Choice chosen) {
        if (node instanceof RadioButton button && chosen != null && chosen.equals(button.getUserData())) {
            button.setSelected(true);
        }
    }

    private static String seal(AsOf asOf) {
        AsOf.Seal seal = asOf.seal();
        if (seal == null) {
            return phrase("The log has no seal yet, so nothing outside of it can vouch for the report.");
        }
        return asOf.isSealed()
                ? phrase("The newest seal covers all of it.")
                : phrase(
                        "The newest seal covers positions up to {0}.",
                        Formats.count(seal.checkpoint().size()));
    }

    private Node period() {
        TextField from = moment("exportFrom", phrase("first event"), model.from());
        from.setAccessibleText(phrase("Events from"));
        TextField before = moment("exportBefore", phrase("last event"), model.before());
        before.setAccessibleText(phrase("Events before"));
        Label meaning = caption(phrase("when it occurred, in the zone below"));
        HBox fields = VerifyView.row(8, caption(phrase("from")), from, caption(phrase("before")), before);
        return input(phrase("Period"), new VBox(4, fields, meaning));
    }

    private static TextField moment(String id, String otherwise, StringProperty text) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(otherwise);
        field.setPrefColumnCount(17);
        field.getStyleClass().add(Styles.MONO);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private Node files() {
        Label size = caption("");
        size.setId("exportSize");
        size.textProperty().bind(model.size());
        HBox forms = VerifyView.row(20, form("CSV", Form.CSV), form("PDF", Form.PDF), bundle());
        return input(phrase("Files"), new VBox(4, forms, size));
    }

    private CheckBox bundle() {
        return form(phrase("Evidence bundle: all of them with the proof"), Form.BUNDLE);
    }

    private CheckBox form(String name, Form form) {
        CheckBox box = check(name);
        box.setId("export-" + form.word());
        box.selectedProperty().bindBidirectional(model.form(form));
        box.selectedProperty().addListener((observed, before, now) -> showNames());
        return box;
    }

    /** Never cut off: the words say what it does. */
    private static CheckBox check(String name) {
        CheckBox box = new CheckBox(name);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Node why() {
        reason.setId("exportReason");
        reason.setAccessibleText(phrase("Reason"));
        reason.setPromptText(phrase("Why, or the legal basis; it goes on record"));
        reason.textProperty().bindBidirectional(model.reason());
        reason.setOnAction(entered -> export());
        TextField caseId = new TextField();
        caseId.setId("exportCase");
        caseId.setAccessibleText(phrase("Case"));
        caseId.setPromptText(phrase("The case it belongs to, if any"));
        caseId.textProperty().bindBidirectional(model.caseId());
        return new VBox(8, input(phrase("Reason"), reason), input(phrase("Case"), caseId));
    }

    private Node how() {
        ComboBox<String> zone = new ComboBox<>();
        zone.setId("exportZone");
        zone.setAccessibleText(phrase("Time zone"));
        zone.setEditable(true);
        zone.getItems().setAll(zones());
        zone.getEditor().textProperty().bindBidirectional(model.zone());
        Label meaning = caption(phrase("of times in the PDF, beside UTC; CSV is in UTC"));
        CheckBox mask = check(phrase("Replace personal data by [masked]"));
        mask.setId("exportMask");
        Label proof = caption(phrase("in files for programs, what is sealed stays sealed"));
        mask.selectedProperty().bindBidirectional(model.masked());
        return new VBox(
                8,
                input(phrase("Time zone"), VerifyView.row(12, zone, meaning)),
                input(phrase("Masking"), new VBox(4, mask, proof)));
    }

    private static String[] zones() {
        return Stream.concat(
                        Stream.of("UTC", ZoneId.systemDefault().getId()),
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/"))
                                .sorted())
                .distinct()
                .toArray(String[]::new);
    }

    private Node where() {
        Label folder = new Label();
        folder.getStyleClass().add(Styles.MONO);
        folder.setMinWidth(0);
        folder.setMaxWidth(Double.MAX_VALUE);
        folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox.setHgrow(folder, Priority.ALWAYS);
        model.folder().subscribe(now -> HostileText.show(folder, now.toString()));
        Button choose = new Button(phrase("Choose\u2026"), Icons.of(Feather.FOLDER));
        choose.setId("exportFolder");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(pressed -> chooseFolder());
        names.getStyleClass().addAll(Styles.MONO, "export-names");
        names.setMinHeight(Region.USE_PREF_SIZE);
        VBox named = new VBox(4, names, caption(phrase("A file that is there already is never replaced.")));
        return new VBox(
                8, input(phrase("Folder"), VerifyView.row(12, folder, choose)), input(phrase("File names"), named));
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(phrase("Export into"));
        File before = model.folder().get().toFile();
        if (before.isDirectory()) {
            chooser.setInitialDirectory(before);
        }
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            model.folder().set(chosen.toPath());
        }
    }

    private void showNames() {
        String all = String.join("\n", model.fileNames());
        names.setText(all.isEmpty() ? phrase("none") : all);
    }

    private Node footer() {
        ObservableValue<String> whyNot = model.whyNot();
        Label reasonWhyNot = new Label();
        reasonWhyNot.setId("exportWhyNot");
        reasonWhyNot.getStyleClass().add(Styles.MUTED);
        reasonWhyNot.textProperty().bind(whyNot);
        Button export = new Button(phrase("Export"), Icons.of(Feather.DOWNLOAD));
        export.setId("exportRun");
        export.getStyleClass().add("accent");
        export.setMinWidth(Region.USE_PREF_SIZE);
        export.disableProperty().bind(whyNot.map(why -> !why.isEmpty()));
        export.setOnAction(pressed -> export());
        return VerifyView.row(12, VerifyView.gap(), reasonWhyNot, export);
    }

    private void export() {
        model.export().ifPresent(begun -> onClose.run());
    }

    private static Label caption(String text) {
        Label caption = new Label(text);
        caption.getStyleClass().add(Styles.CAPTION);
        return caption;
    }

    /** What the documents call it in English, in the window's language. */
    private static String name(ReportDefinition definition) {
        if (definition.equals(ReportDefinition.ACCOUNT_STATEMENT)) {
            return phrase("Account statement");
        }
        return definition.equals(ReportDefinition.AGGREGATE_HISTORY) ? phrase("Full history") : definition.title();
    }

    private static Node input(String name, Node control) {
        Label label = new Label(name);
        label.getStyleClass().addAll(Styles.MUTED, "export-input");
        HBox.setHgrow(control, Priority.ALWAYS);
        HBox row = VerifyView.row(12, label, control);
        row.getStyleClass().add("export-row");
        if (control instanceof VBox) {
            row.setAlignment(Pos.TOP_LEFT);
        }
        return row;
    }
}
