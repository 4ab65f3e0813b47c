package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.Screen;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.ViewState;
import io.backstory.desktop.ui.timeline.HoverText;
import io.backstory.desktop.ui.timeline.TimelineView;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

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

    @FXML
    private Label note;

    @FXML
    private TabPane inspector;

    @FXML
    private Tab diffTab;

    @FXML
    private TreeTableView<StateField> fields;

    @FXML
    private ListView<DiffLine> changes;

    @FXML
    private ScrollPane event;

    @FXML
    private HBox steps;

    @FXML
    private HBox zooms;

    @FXML
    private Label position;

    @FXML
    private Label pinned;

    @FXML
    private TextField goTo;

    @FXML
    private Label answer;

    @FXML
    private ToggleButton trueScale;

    @FXML
    private TimelineView timeline;

    /**
     * A screen that shows nothing yet.
     *
     * @param opening the question "what is in this aggregate"
     * @param actions gets the keys of stepping; they act wherever the keyboard focus is
     */
    public InvestigateView(InvestigateSource source, Background opening, Actions actions) {
        this(new InvestigateViewModel(source, opening), actions);
    }

    InvestigateView(InvestigateViewModel model, Actions actions) {
        this.model = model;
        Parent content = Fxml.load(this, "investigate.fxml");
        content.getStylesheets().add(TimelineView.stylesheet());
        new HeaderBinding(content, model).bind();
        root = new StatePane(content, model.state(), model::cancel, model::refresh);
        bindStatement();
        bindInspector();
        bindTimeline();
        addActions(actions);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::cancelLoading);
    }

    private void cancelLoading(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE && model.state().get() instanceof ViewState.Loading) {
            model.cancel();
            pressed.consume();
        }
    }

    private void bindStatement() {
        StatementTable table = new StatementTable(statement, model);
        model.opened().subscribe(table::show);
        model.version().subscribe(version -> table.select(version.longValue()));
        model.check().subscribe(this::showSum);
        model.opened().subscribe(opened -> {
            if (opened != null) {
                listTitle.setText(opened.hasBalance() ? "Statement" : "History");
                lines.setText(summary(opened));
            }
        });
    }

    private static String summary(OpenedAggregate opened) {
        long late = opened.rows().stream().filter(StatementRow::late).count();
        String lines = Formats.count(opened.rows().size(), "line", "lines");
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

    private void bindInspector() {
        StateTree tree = new StateTree(fields, model);
        DiffList diff = new DiffList(changes);
        EventPane eventPane = new EventPane(event);
        Runnable showSelected = () -> {
            Inspection shown = model.inspection().get();
            if (shown == null) {
                return;
            }
            switch (inspector.getSelectionModel().getSelectedIndex()) {
                case 0 -> tree.show(shown);
                case 1 -> diff.show(shown);
                default -> eventPane.show(shown);
            }
        };
        inspector.getSelectionModel().selectedIndexProperty().subscribe(tab -> showSelected.run());
        model.inspection().subscribe(inspection -> {
            if (inspection != null) {
                showSelected.run(); // The tabs out of sight would cost a step more than all the rest.
                diffTab.setText("Diff \u00B7 " + inspection.changed().size());
                showNote(inspection);
            }
        });
    }

    private void showNote(Inspection inspection) {
        note.setText(inspection.note());
        note.setVisible(!inspection.note().isEmpty());
        note.setManaged(note.isVisible());
        note.pseudoClassStateChanged(StatementTable.WRONG, inspection.noteIsAlarm());
    }

    private void bindTimeline() {
        timeline.focusProperty().bind(model.version());
        timeline.setOnFocusAsked(model::focusOn);
        timeline.setHoverText(this::hover);
        timeline.setValueText(value -> Formats.amount(java.math.BigDecimal.valueOf(Math.round(value))));
        trueScale.selectedProperty().bindBidirectional(timeline.trueScaleProperty());
        trueScale.visibleProperty().bind(timeline.hasGapsProperty());
        trueScale.managedProperty().bind(trueScale.visibleProperty());
        model.opened().subscribe(this::showOnTimeline);
        model.heading().subscribe(heading -> position.setText(heading.version().replace(" of ", " / ")));
        answer.textProperty().bind(model.answer());
        goTo.setOnAction(pressed -> {
            if (model.goTo(goTo.getText())) {
                goTo.clear();
                statement.requestFocus();
            }
        });
        goTo.addEventHandler(KeyEvent.KEY_PRESSED, this::leaveGoTo);
    }

    private void leaveGoTo(KeyEvent pressed) {
        if (pressed.getCode() == KeyCode.ESCAPE) {
            goTo.clear();
            statement.requestFocus();
            pressed.consume();
        }
    }

    private @Nullable String shownId;

    private void showOnTimeline(@Nullable OpenedAggregate opened) {
        if (opened != null) {
            timeline.show(opened.series(), opened.id().equals(shownId));
            shownId = opened.id();
            String amount = opened.domain().highlights().amount();
            pinned.setText(amount == null || !opened.hasBalance() ? "" : "Line: " + amount.substring(1));
        }
    }

    private @Nullable HoverText hover(long version) {
        OpenedAggregate opened = model.opened().get();
        if (opened == null || version < 1 || version > opened.version()) {
            return null;
        }
        StatementRow row = opened.rows().get(Math.toIntExact(version - 1));
        return new HoverText(
                "v%d \u00B7 %s%s".formatted(version, Formats.time(row.occurredAt()), row.late() ? " \u00B7 late" : ""),
                Formats.visible(row.what()),
                row.balance() == null ? "" : hoverAmount(row));
    }

    private static String hoverAmount(StatementRow row) {
        String balance = row.balance() == null ? "" : Formats.amount(row.balance());
        return row.delta() == null ? balance : Formats.signedAmount(row.delta()) + " \u2192 " + balance;
    }

    private void addActions(Actions actions) {
        Action first = actions.add(new Action("step.first", "Step", "First version", "Home", () -> model.focusOn(1)));
        Action previous =
                actions.add(new Action("step.previous", "Step", "Previous event", "F7", () -> model.step(-1)));
        Action next = actions.add(new Action("step.next", "Step", "Next event", "F8", () -> model.step(1)));
        Action newest = actions.add(new Action("step.newest", "Step", "Latest version", "End", model::focusOnNewest));
        actions.add(new Action("step.goto", "Step", "Go to version or instant", "Shortcut+G", this::askWhere));
        steps.getChildren()
                .setAll(
                        Actions.iconButton(first, Feather.SKIP_BACK),
                        Actions.iconButton(previous, Feather.CHEVRON_LEFT),
                        Actions.iconButton(next, Feather.CHEVRON_RIGHT),
                        Actions.iconButton(newest, Feather.SKIP_FORWARD));
        addZooms(actions);
        model.version().subscribe(version -> offerSteps(first, previous, next, newest));
    }

    private void addZooms(Actions actions) {
        Action out = actions.add(
                new Action("timeline.out", "Timeline", "Zoom timeline out", "Alt+MINUS", () -> timeline.zoom(0.6)));
        Action in = actions.add(
                new Action("timeline.in", "Timeline", "Zoom timeline in", "Alt+EQUALS", () -> timeline.zoom(1.6)));
        Action all = actions.add(
                new Action("timeline.all", "Timeline", "Show all of the timeline", "Alt+DIGIT0", timeline::showAll));
        zooms.getChildren()
                .setAll(
                        Actions.iconButton(out, Feather.ZOOM_OUT),
                        Actions.iconButton(in, Feather.ZOOM_IN),
                        Actions.iconButton(all, Feather.MAXIMIZE));
    }

    private void offerSteps(Action first, Action previous, Action next, Action newest) {
        OpenedAggregate opened = model.opened().get();
        long version = model.version().get();
        boolean atStart = opened == null || version <= 1;
        boolean atEnd = opened == null || version >= opened.version();
        offer(first, atStart, "This is the first version");
        offer(previous, atStart, "This is the first version");
        offer(next, atEnd, "This is the latest version");
        offer(newest, atEnd, "This is the latest version");
    }

    private static void offer(Action action, boolean not, String why) {
        if (not) {
            action.disable(why);
        } else {
            action.enable();
        }
    }

    private void askWhere() {
        goTo.requestFocus();
        goTo.selectAll();
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
