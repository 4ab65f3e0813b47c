package io.backstory.desktop.live;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What is followed: a type of aggregate and a filter; why a filter is not in force stands below it. */
final class FilterBar {

    /** As a choice, which is shown in words. */
    private static final String ALL_TYPES = "";

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final LiveViewModel model;
    private final TextField field = new TextField();
    private final ComboBox<String> types = new ComboBox<>();
    private final Label caret = new Label();
    private final Label sentence = new Label();
    private final VBox fault = new VBox(caret, sentence);
    private final Runnable leave;

    /** @param leave gives the keyboard back to the list */
    FilterBar(LiveViewModel model, List<String> aggregateTypes, Runnable leave) {
        this.model = model;
        this.leave = leave;
        field.setId("live-filter");
        field.setPromptText(phrase("Filter, such as  type:TransferSent and data.amount >= 100"));
        field.setAccessibleText(phrase("Filter"));
        field.setTooltip(new Tooltip(phrase("""
                field:value, and, or, not, ( ), * \u00B7 > >= < <= for numbers and times
                Times: 2026-03-14, 2026-03-14T14:34Z, now-7d, now-2h, now/d for today's beginning (UTC)
                Enter applies it, Esc clears it""")));
        field.getStyleClass().add("live-filter");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setOnAction(entered -> apply());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        field.textProperty().subscribe(text -> {
            if (text.isBlank()) {
                apply();
            }
        });
        List<String> choices = new ArrayList<>(List.of(ALL_TYPES));
        choices.addAll(aggregateTypes);
        types.getItems().setAll(choices);
        types.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String type) {
                return type == null || type.equals(ALL_TYPES) ? phrase("All types") : type;
            }

            @Override
            public String fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed here");
            }
        });
        types.setValue(ALL_TYPES);
        types.setAccessibleText(phrase("Which types of aggregates are followed"));
        types.valueProperty()
                .subscribe(chosen ->
                        model.onlyTypes(chosen == null || chosen.equals(ALL_TYPES) ? Set.of() : Set.of(chosen)));
        caret.getStyleClass().addAll(Styles.MONO, "live-caret");
        sentence.setWrapText(true);
        fault.getStyleClass().add("live-fault");
        model.filterFault().subscribe(this::showFault);
    }

    TextField field() {
        return field;
    }

    ComboBox<String> types() {
        return types;
    }

    VBox fault() {
        return fault;
    }

    /** Narrows to one more condition, beside what is typed. */
    void narrow(String clause) {
        String before = field.getText().strip();
        boolean several = before.toLowerCase(java.util.Locale.ROOT).contains(" or ");
        field.setText(before.isEmpty() ? clause : (several ? "(" + before + ")" : before) + " and " + clause);
        apply();
    }

    private void apply() {
        model.filter(field.getText());
        if (model.filterFault().get() == null
                && field.isFocused()
                && !field.getText().isBlank()) {
            leave.run();
        }
    }

    private void escape(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE) {
            pressed.consume();
            field.clear();
            leave.run();
        }
    }

    private void showFault(LiveViewModel.@Nullable FilterFault wrong) {
        fault.setVisible(wrong != null);
        fault.setManaged(wrong != null);
        field.pseudoClassStateChanged(WRONG, wrong != null);
        if (wrong != null) {
            String before = Formats.visible(wrong.text().substring(0, wrong.position()));
            caret.setText(Formats.visible(wrong.text()) + "\n" + " ".repeat(before.length()) + "^");
            sentence.setText(Formats.visible(wrong.sentence()) + " " + phrase("The filter before is still in force."));
        }
    }
}
