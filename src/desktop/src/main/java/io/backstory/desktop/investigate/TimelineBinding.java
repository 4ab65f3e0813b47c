package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.timeline.HoverText;
import io.backstory.desktop.ui.timeline.TimelineView;
import java.math.BigDecimal;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Keeps the timeline, and the line above it, as the model says. */
final class TimelineBinding {

    private final InvestigateViewModel model;
    private final TimelineView timeline;
    private final Label pinned;
    private final TextField goTo;
    private final Node afterwards;
    private @Nullable String shownId;

    TimelineBinding(Fxml.Parts parts, InvestigateViewModel model, WhyViewModel why) {
        this.model = model;
        timeline = parts.find("timeline", TimelineView.class);
        pinned = parts.find("pinned", Label.class);
        goTo = parts.find("goTo", TextField.class);
        afterwards = parts.find("statement", Node.class);
        Label position = parts.find("position", Label.class);
        position.textProperty().bind(Bindings.createStringBinding(this::place, model.heading(), model.version()));
        parts.find("answer", Label.class).textProperty().bind(model.answer());
        bindTimeline(parts.find("trueScale", ToggleButton.class));
        goTo.setOnAction(pressed -> {
            if (why.goTo(goTo.getText())) {
                goTo.clear();
                afterwards.requestFocus();
            }
        });
        goTo.addEventHandler(KeyEvent.KEY_PRESSED, this::leave);
    }

    private String place() {
        OpenedAggregate opened = model.opened().get();
        return opened == null
                ? ""
                : "v%s / %s".formatted(Formats.count(model.version().get()), Formats.count(opened.version()));
    }

    TimelineView timeline() {
        return timeline;
    }

    /** Lets a version be chosen to compare with, and shows which one is. */
    void compare(CompareViewModel compare, Runnable open) {
        timeline.comparedProperty().bind(compare.compared());
        timeline.setOnCompareAsked(version -> {
            compare.with(new Baseline.AtVersion(version));
            open.run();
        });
    }

    /** Gives the keyboard to the field that takes a version or an instant. */
    void askWhere() {
        goTo.requestFocus();
        goTo.selectAll();
    }

    private void bindTimeline(ToggleButton trueScale) {
        timeline.focusProperty().bind(model.version());
        timeline.setOnFocusAsked(model::focusOn);
        timeline.setHoverText(this::hover);
        timeline.setValueText(value -> Formats.amount(BigDecimal.valueOf(Math.round(value))));
        trueScale.selectedProperty().bindBidirectional(timeline.trueScaleProperty());
        trueScale.visibleProperty().bind(timeline.hasGapsProperty());
        trueScale.managedProperty().bind(trueScale.visibleProperty());
        model.pinned().subscribe(this::show);
        model.older().words().subscribe(timeline::setOlder);
    }

    private void leave(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE) {
            goTo.clear();
            afterwards.requestFocus();
            pressed.consume();
        }
    }

    private void show(PinnedField.@Nullable Line line) {
        if (line != null) {
            timeline.show(line.series(), line.aggregateId().equals(shownId));
            shownId = line.aggregateId();
            pinned.setText(line.name().isEmpty() ? "" : phrase("Line: {0}", Formats.visible(line.name())));
        }
    }

    private @Nullable HoverText hover(long version) {
        OpenedAggregate opened = model.opened().get();
        if (opened == null || version < 1 || version > opened.version()) {
            return null;
        }
        StatementRow row = opened.rows().get(Math.toIntExact(version - 1));
        return new HoverText(
                "v%s \u00B7 %s%s"
                        .formatted(
                                Formats.count(version),
                                Formats.time(row.occurredAt()),
                                row.late() ? " \u00B7 " + phrase("late") : ""),
                row.what(),
                row.balance() == null ? "" : hoverAmount(row));
    }

    private static String hoverAmount(StatementRow row) {
        String balance = row.balance() == null ? "" : Formats.amount(row.balance());
        return row.delta() == null ? balance : Formats.signedAmount(row.delta()) + " \u2192 " + balance;
    }
}
