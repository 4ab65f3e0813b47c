package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.CopyMenu;
import io.backstory.desktop.ui.CopySource;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Styles;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The focused event as it stands in the log: what is known about it, and its texts byte for byte. */
final class EventPane {

    private final GridPane grid = new GridPane(12, 6);
    private List<EventFacts.Fact> facts = List.of();
    private final RawText data = new RawText(phrase("Data"));
    private final RawText metadata = new RawText(phrase("Metadata"));

    EventPane(ScrollPane pane, Actions actions) {
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(88);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        grid.getColumnConstraints().addAll(labels, values);
        VBox content = new VBox(12, grid, data.node(), metadata.node());
        content.getStyleClass().add("event-content");
        pane.setContent(content);
        CopyMenu.on(pane, new Copied(), actions, AggregateActions.COPIES);
        pane.setAccessibleText(phrase("The event as it stands in the log"));
    }

    /** What is known about the event; its data and metadata have buttons of their own. */
    private final class Copied implements CopySource {

        @Override
        public String rows() {
            return CopySource.tsv(
                    List.of("what", "value"),
                    facts.stream()
                            .map(fact -> List.of(fact.label(), fact.copied()))
                            .toList());
        }

        /** The event's id: what others ask for. */
        @Override
        public String cell() {
            return facts.stream()
                    .filter(fact -> fact.label().equals(EventFacts.EVENT_ID))
                    .map(EventFacts.Fact::copied)
                    .findFirst()
                    .orElse("");
        }
    }

    void show(Inspection inspection) {
        facts = inspection.facts();
        if (grid.getChildren().size() != facts.size() * 2) {
            grid.getChildren().clear();
            for (int row = 0; row < facts.size(); row++) {
                grid.addRow(row, label(), value());
            }
        }
        for (int row = 0; row < facts.size(); row++) {
            fill(facts.get(row), (Label) grid.getChildren().get(row * 2), (Label)
                    grid.getChildren().get(row * 2 + 1));
        }
        data.show(inspection.event().data());
        metadata.show(inspection.event().metadata().json());
    }

    private static void fill(EventFacts.Fact fact, Label label, Label value) {
        label.setText(phrase(fact.label()));
        HostileText.show(value, fact.value());
        value.getStyleClass().removeAll(Styles.MONO, Styles.MUTED);
        value.getStyleClass().add(fact.copied().isEmpty() ? Styles.MUTED : fact.mono() ? Styles.MONO : "plain");
        value.setAccessibleText(phrase(fact.label()) + ": " + Formats.visible(fact.value()));
        value.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                Clip.put(fact.copied());
            }
        });
    }

    private static Label label() {
        Label label = new Label();
        label.getStyleClass().add(Styles.CAPTION);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private static Label value() {
        Label value = new Label();
        value.setWrapText(true);
        value.setTooltip(new Tooltip(phrase("Double-click copies the exact value")));
        return value;
    }
}
