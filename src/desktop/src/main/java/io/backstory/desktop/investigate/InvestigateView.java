package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Bookmarks;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.InSight;
import io.backstory.desktop.ui.Screen;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.ViewState;
import io.backstory.desktop.ui.timeline.TimelineView;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The screen of one aggregate. JavaFX thread only. */
public final class InvestigateView implements Screen {

    private final InvestigateViewModel model;
    private final StatePane root;

    @FXML
    private Label listTitle;

    @FXML
    private Label lines;

    @FXML
    private TableView<StatementRow> statement;

    @FXML
    private HBox sum;

    @FXML
    private Label sumScope;

    @FXML
    private Label sumText;

    /**
     * A screen that shows nothing yet.
     *
     * @param backgrounds one question for what is in the aggregate, one for the line of its timeline
     * @param actions gets the keys of stepping; they act wherever the keyboard focus is
     */
    public InvestigateView(
            InvestigateSource source, Background.Pool backgrounds, Actions actions, Bookmarks bookmarks) {
        this(new InvestigateViewModel(source, backgrounds), backgrounds, actions, bookmarks);
    }

    InvestigateView(InvestigateViewModel model, Background.Pool backgrounds, Actions actions, Bookmarks bookmarks) {
        this.model = model;
        Fxml.Parts parts = Fxml.loadParts(this, "investigate.fxml");
        Parent content = parts.root();
        content.getStylesheets().add(TimelineView.stylesheet());
        root = new StatePane(content, model.state(), model::cancel, model::refresh);
        WhyViewModel why = new WhyViewModel(model, backgrounds);
        TimelineBinding timeline = new TimelineBinding(parts, model, why);
        new AggregateActions(model, actions).add(parts, timeline);
        bindStatement(actions);
        IntegrityViewModel integrity =
                new IntegrityViewModel(model, model.source().checks(), backgrounds);
        new IntegrityBadge(parts.find("integrity", HBox.class), model, integrity, actions);
        AnomalyViewModel anomalies = new AnomalyViewModel(model, backgrounds);
        CompareViewModel compare = new CompareViewModel(model, backgrounds);
        InspectorModels models =
                new InspectorModels(why, new CauseViewModel(model, backgrounds), compare, anomalies, bookmarks);
        InspectorBinding inspector = new InspectorBinding(parts, model, models, actions);
        timeline.compare(compare, inspector::showDifference);
        AskBar bar = new AskBar(parts.find("askBar", VBox.class), statement);
        RunUntilViewModel until = new RunUntilViewModel(model, backgrounds);
        new MarkActions(
                new MarkActions.MarkParts(model, bookmarks, anomalies, until, timeline.timeline(), bar), actions);
        new WhatIfActions(model, new WhatIfViewModel(model, backgrounds), timeline.timeline(), bar, actions);
        new Player(parts.find("plays", HBox.class), model, actions);
        new HeaderBinding(parts, model).bind(() -> {
            why.lookAtAmount();
            inspector.explain();
        });
        growWhileInSight(new Growth(model, backgrounds), parts.find("newer", Hyperlink.class));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::cancelLoading);
    }

    private void growWhileInSight(Growth growth, Hyperlink newer) {
        newer.setOnAction(pressed -> growth.goToNewest());
        growth.newer().subscribe(count -> {
            newer.setText(Formats.count(count.longValue(), "{0} newer event", "{0} newer events"));
            newer.setVisible(count.longValue() > 0);
            newer.setManaged(count.longValue() > 0);
        });
        repeatWhileInSight(Duration.seconds(1), growth::look);
        repeatWhileInSight(Duration.millis(200), model.older()::look);
    }

    private void repeatWhileInSight(Duration pause, Runnable look) {
        Timeline looking = new Timeline(new KeyFrame(pause, tick -> look.run()));
        looking.setCycleCount(Animation.INDEFINITE);
        InSight.play(root, looking);
    }

    private void cancelLoading(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE && model.state().get() instanceof ViewState.Loading) {
            model.cancel();
            pressed.consume();
        }
    }

    private void bindStatement(Actions actions) {
        StatementTable table = new StatementTable(statement, model, actions);
        model.opened().subscribe(table::show);
        model.version().subscribe(version -> table.select(version.longValue()));
        model.check().subscribe(this::showSum);
        model.opened().subscribe(opened -> showSum(model.check().get())); // Equal, and perhaps in another notation.
        model.opened().subscribe(opened -> {
            if (opened != null) {
                listTitle.setText(opened.hasBalance() ? "Statement" : "History");
                lines.setText(summary(opened));
            }
        });
    }

    private static String summary(OpenedAggregate opened) {
        long late = opened.series().lateCount();
        String lines = Formats.count(opened.rows().size(), "{0} line", "{0} lines");
        if (!opened.isWhole()) {
            return "%s \u00B7 the newest %s are here"
                    .formatted(lines, Formats.count(opened.series().size()));
        }
        return late == 0 ? lines : lines + " \u00B7 " + Formats.count(late) + " late";
    }

    private void showSum(@Nullable SumCheck check) {
        sum.setVisible(check != null);
        sum.setManaged(check != null);
        if (check != null) {
            sumText.setText(check.text());
            sumText.setAccessibleText(
                    (check.closes() ? "The sum closes: " : "The sum does not close: ") + check.text());
            sum.pseudoClassStateChanged(StatementTable.WRONG, !check.closes());
            sumScope.setText("Sum up to " + model.heading().get().version());
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void show(Focus focus) {
        model.show(focus);
    }

    @Override
    public ReadOnlyObjectProperty<Focus> focus() {
        return model.focus();
    }

    @Override
    public void refresh() {
        model.refresh();
    }
}
