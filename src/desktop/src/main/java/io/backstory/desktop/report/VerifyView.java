package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.Styles;
import io.backstory.verifier.Claim;
import io.backstory.verifier.Verification;
import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sheet on which a file is verified: what and with which keys, the conclusion, and each claim with its meaning. */
final class VerifyView extends VBox {

    private final VerifyViewModel model;
    private final Button choose = new Button(phrase("Choose file\u2026"), Icons.of(Feather.FOLDER));
    private final Label conclusion = new Label();
    private final VBox lines = new VBox();

    VerifyView(VerifyViewModel model, Runnable onClose) {
        this.model = model;
        getStyleClass().addAll("key-sheet", "verify-sheet");
        getStylesheets().add(String.valueOf(VerifyView.class.getResource("verify.css")));
        setMaxHeight(USE_PREF_SIZE);
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        VBox content = new VBox(12, conclusionRow(), scroll);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        StatePane pane = new StatePane(content, model.state(), model::cancel, model::verify);
        pane.getStyleClass().add("verify-body");
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().addAll(header(onClose), inputs(), pane);
        model.claims().addListener((ListChangeListener<Claim>) change -> showClaims());
        model.found().subscribe(this::conclude);
        showClaims();
        setOnDragOver(VerifyView::accept);
        setOnDragDropped(dropped -> drop(dropped, model));
    }

    void takeFocus() {
        choose.requestFocus();
    }

    private Node header(Runnable onClose) {
        Label title = new Label(phrase("Verify a file"));
        title.getStyleClass().add(Styles.TITLE);
        Button close = new Button(phrase("Close"));
        close.setOnAction(pressed -> onClose.run());
        return row(8, title, gap(), close);
    }

    private Node inputs() {
        choose.setId("verifyFile");
        choose.setOnAction(pressed -> ask(phrase("Verify a file"), phrase("Evidence bundle"), "*.zip", model::choose));
        Button trust = new Button(phrase("Choose keys\u2026"), Icons.of(Feather.KEY));
        trust.setId("verifyKeys");
        trust.setOnAction(pressed -> ask(phrase("Keys that you trust"), phrase("Verifier keys"), "*", model::trust));
        ObservableValue<String> file = model.file().map(Path::toString).orElse(phrase("none chosen"));
        return new VBox(8, input(phrase("File"), file, choose), input(phrase("Trusted keys"), model.keys(), trust));
    }

    private static Node input(String name, ObservableValue<String> text, Button button) {
        Label caption = new Label(name);
        caption.getStyleClass().addAll(Styles.MUTED, "verify-input");
        Label value = new Label();
        value.getStyleClass().add(Styles.MONO);
        value.setMinWidth(0);
        value.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        text.subscribe(now -> HostileText.show(value, now));
        HBox.setHgrow(value, Priority.ALWAYS);
        value.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return row(12, caption, value, button);
    }

    private Node conclusionRow() {
        conclusion.getStyleClass().addAll(Styles.HEADING, "verify-conclusion");
        conclusion.setWrapText(true);
        HBox.setHgrow(conclusion, Priority.ALWAYS);
        conclusion.setMaxWidth(Double.MAX_VALUE);
        Button copy = new Button(phrase("Copy result"), Icons.of(Feather.COPY));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(pressed -> Clip.put(model.text()));
        return row(12, conclusion, copy);
    }

    private void conclude(@Nullable Verification found) {
        conclusion.getStyleClass().removeAll(Styles.GOOD, Styles.ATTENTION, Styles.BAD);
        if (found != null) {
            conclusion.setText(found.conclusion());
            conclusion.getStyleClass().add(style(found.exitStatus()));
        }
    }

    private static String style(int exitStatus) {
        return switch (exitStatus) {
            case Verification.VERIFIED -> Styles.GOOD;
            case Verification.FAILED -> Styles.BAD;
            default -> Styles.ATTENTION;
        };
    }

    private void showClaims() {
        // What is wrong is seen without scrolling.
        lines.getChildren()
                .setAll(model.claims().stream()
                        .sorted(Comparator.comparingInt(VerifyView::urgency))
                        .map(VerifyView::line)
                        .toList());
    }

    private static int urgency(Claim claim) {
        return switch (claim.result()) {
            case FAIL -> 0;
            case NOT_CHECKED -> 1;
            case PASS -> 2;
        };
    }

    private static Node line(Claim claim) {
        FontIcon sign = Icons.of(
                switch (claim.result()) {
                    case PASS -> Feather.CHECK;
                    case FAIL -> Feather.X;
                    case NOT_CHECKED -> Feather.MINUS;
                });
        String style = switch (claim.result()) {
            case PASS -> Styles.GOOD;
            case FAIL -> Styles.BAD;
            case NOT_CHECKED -> Styles.ATTENTION;
        };
        sign.getStyleClass().add(style);
        Label word = new Label(claim.result().word());
        word.getStyleClass().addAll(Styles.MONO, style, "verify-word");
        Label meaning = new Label(claim.meaning());
        meaning.setWrapText(true);
        Label finding = new Label();
        finding.getStyleClass().add(Styles.CAPTION);
        finding.setWrapText(true);
        HostileText.show(finding, claim.finding());
        VBox texts = new VBox(2, meaning, finding);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = new HBox(12, sign, word, texts);
        line.getStyleClass().add("verify-line");
        line.setAlignment(Pos.TOP_LEFT);
        line.setAccessibleText(claim.result().word() + ": " + claim.meaning() + " " + claim.finding());
        return line;
    }

    private void ask(String title, String kind, String pattern, Consumer<Path> chosen) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .addAll(new ExtensionFilter(kind, pattern), new ExtensionFilter(phrase("All files"), "*"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            chosen.accept(file.toPath());
        }
    }

    /** Says that one file may be dropped. */
    static void accept(DragEvent over) {
        if (over.getDragboard().hasFiles() && over.getDragboard().getFiles().size() == 1) {
            over.acceptTransferModes(TransferMode.COPY);
            over.consume();
        }
    }

    private static void drop(DragEvent dropped, VerifyViewModel model) {
        List<File> files = dropped.getDragboard().getFiles();
        boolean one = files.size() == 1;
        dropped.setDropCompleted(one);
        dropped.consume();
        if (one) {
            model.choose(files.getFirst().toPath());
        }
    }

    static HBox row(double spacing, Node... parts) {
        HBox row = new HBox(spacing, parts);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
