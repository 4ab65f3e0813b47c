package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.timeline.TimelineGlyph;
import io.backstory.eventstore.explain.Contribution;
import io.backstory.eventstore.explain.Line;
import io.backstory.eventstore.explain.Touch;
import io.backstory.eventstore.explain.Untouched;
import java.math.BigDecimal;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * An event that touched the field: what it was and what it did in the first line; which version, when, by whom and the
 * value after it in the second. Or a run of events that did not.
 */
final class WhyCell extends ListCell<Line> {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");
    private static final PseudoClass UNTOUCHED = PseudoClass.getPseudoClass("untouched");
    private static final PseudoClass CREDIT = PseudoClass.getPseudoClass("credit");
    private static final PseudoClass VALUE = PseudoClass.getPseudoClass("value");
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");
    private static final PseudoClass SAME = PseudoClass.getPseudoClass("same");

    private final WhyViewModel model;
    private final TimelineGlyph glyph = new TimelineGlyph();
    private final Label words = label("why-words");
    private final Label delta = label("why-delta");
    private final Label origin = label("why-origin");
    private final Label after = label("why-after");
    private final Label run = label("why-run");
    private final Tooltip tooltip = new Tooltip();
    private final VBox contribution;

    WhyCell(WhyViewModel model) {
        this.model = model;
        getStyleClass().add("why-cell");
        delta.setMinWidth(USE_PREF_SIZE); // Amounts are never cut off.
        HBox first = line(8, words, delta);
        first.getChildren().addFirst(glyph);
        HBox second = line(8, origin, after);
        second.getStyleClass().add("why-second");
        contribution = new VBox(2, first, second);
        contribution.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0); // As wide as the list, never wider: what is long is cut off, not scrolled to.
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
    }

    private static HBox line(double gap, Label left, Label right) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        left.setMinWidth(0);
        HBox line = new HBox(gap, left, space, right);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        WhyAnswer answer = model.answer().get();
        setText(null);
        if (line == null || empty || answer == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
        } else if (line instanceof Untouched untouched) {
            showRun(untouched);
        } else {
            show((Contribution) line, answer);
        }
        pseudoClassStateChanged(UNTOUCHED, line instanceof Untouched);
        mark(answer == null ? 0 : answer.field().version());
    }

    /** Shows where the focus stands among the lines. */
    void mark(long version) {
        Line line = getItem();
        long first = line instanceof Untouched untouched ? untouched.first() : version(line);
        long last = line instanceof Untouched untouched ? untouched.last() : first;
        pseudoClassStateChanged(CURRENT, line != null && first <= version && version <= last);
        pseudoClassStateChanged(FUTURE, line != null && first > version);
    }

    private static long version(@Nullable Line line) {
        return line instanceof Contribution made ? made.event().version() : 0;
    }

    private void showRun(Untouched untouched) {
        String versions = untouched.count() == 1
                ? "v" + Formats.count(untouched.first())
                : "v%s\u2013v%s".formatted(Formats.count(untouched.first()), Formats.count(untouched.last()));
        run.setText(
                Formats.count(untouched.count(), "{0} event", "{0} events") + " did not touch it \u00B7 " + versions);
        setAccessibleText(run.getText());
        setTooltip(null);
        setGraphic(run);
    }

    private void show(Contribution made, WhyAnswer answer) {
        long version = made.event().version();
        StatementRow row = answer.field().opened().rows().get(Math.toIntExact(version - 1));
        glyph.show(row.sign(), row.eventType());
        boolean amount = made.delta() != null;
        String moved = WhyTexts.moved(made, answer);
        // A text may be long: it has the whole line. What happened is in the tooltip, its type in the second line.
        HostileText.show(words, amount ? row.what() : moved);
        HostileText.show(delta, amount ? moved : "");
        words.pseudoClassStateChanged(VALUE, !amount);
        delta.pseudoClassStateChanged(CREDIT, made.touch() == Touch.CHANGED && isPositive(made.delta()));
        delta.pseudoClassStateChanged(ZERO, made.delta() != null && made.delta().signum() == 0);
        delta.pseudoClassStateChanged(SAME, made.touch() != Touch.CHANGED);
        HostileText.show(origin, WhyTexts.origin(row));
        HostileText.show(after, amount ? answer.text(made.after()) : row.eventType());
        after.setMinWidth(USE_PREF_SIZE);
        tooltip.setText(WhyTexts.full(made, answer, row));
        setTooltip(tooltip);
        setAccessibleText(tooltip.getText());
        setGraphic(contribution);
    }

    private static boolean isPositive(@Nullable BigDecimal delta) {
        return delta != null && delta.signum() > 0;
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().addAll(style);
        return label;
    }
}
