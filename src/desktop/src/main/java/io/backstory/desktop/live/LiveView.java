package io.backstory.desktop.live;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.query.QueryText;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.AggregateOpener;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FxInbox;
import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Section;
import io.backstory.desktop.ui.StatePane;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.ViewState;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The section <i>Live</i>. JavaFX thread only. */
public final class LiveView implements Section, AutoCloseable {

    private static final Duration TICK = Duration.millis(250);

    private final LiveViewModel model;
    private final AggregateOpener opener;
    private final WatchList watched;
    private final LiveTable table;
    private final FilterBar filter;
    private final StatusLine status = new StatusLine();
    private final LiveActions actions;
    private final FollowSign sign;
    private final Label banner = new Label();
    private final Label leftOut = new Label();
    private final VBox root = new VBox();
    private @Nullable TrafficViewModel traffic;
    private boolean wantsKeyboard;
    private final Timeline sampling = new Timeline(new KeyFrame(TICK, tick -> sample()));

    /**
     * A section that follows nothing until it is shown.
     *
     * @param watched the accounts whose changes are told; also where nobody looks at the list
     * @param opener opens an event's aggregate
     */
    public LiveView(LiveSource source, WatchList watched, AggregateOpener opener, Actions registry) {
        this(
                new LiveViewModel(source, taker -> FxInbox.open(LivePage.BOUNDS, taker), InstantSource.system()),
                source,
                watched,
                opener,
                registry);
    }

    LiveView(LiveViewModel model, LiveSource source, WatchList watched, AggregateOpener opener, Actions registry) {
        this.model = model;
        this.opener = opener;
        this.watched = watched;
        this.table = new LiveTable(model, this::open);
        this.filter = new FilterBar(model, types(source), () -> table.node().requestFocus());
        this.actions = new LiveActions(model, table.node(), root, new RowWork(), registry);
        this.sign = new FollowSign(model, this::goOn);
        table.offer(registry);
        sampling.setCycleCount(Animation.INDEFINITE);
        root.getStylesheets().add(stylesheet());
        root.getStyleClass().addAll(Styles.PANE, "live");
        StatePane content =
                new StatePane(new StackPane(table.node(), sign.pill()), model.state(), model::cancel, model::restart);
        VBox.setVgrow(content, Priority.ALWAYS);
        root.getChildren()
                .setAll(
                        header(),
                        filter.fault(),
                        line(banner),
                        line(leftOut),
                        new WatchStrip(watched).root(),
                        content,
                        status.root());
        bind();
    }

    /** Lets the demo's traffic be switched on here; never for a company's servers. */
    public void offer(TrafficViewModel simulated, Actions registry) {
        traffic = simulated;
        status.add(new TrafficBar(simulated, registry).root());
    }

    /** The rules of this package alone. */
    private static String stylesheet() {
        return Objects.requireNonNull(LiveView.class.getResource("live.css")).toExternalForm();
    }

    private static List<String> types(LiveSource source) {
        return source.definitions().stream()
                .map(definition -> definition.aggregateType())
                .distinct()
                .sorted()
                .toList();
    }

    private Node header() {
        Label title = new Label(phrase("Live"));
        title.getStyleClass().add(Styles.HEADING);
        HBox header = new HBox(
                8,
                title,
                sign.chip(),
                filter.types(),
                filter.field(),
                Actions.iconButton(actions.pause, Feather.PAUSE),
                Actions.iconButton(actions.newest, Feather.CHEVRONS_DOWN),
                Actions.iconButton(actions.clear, Feather.TRASH_2));
        header.getStyleClass().add("live-header");
        return header;
    }

    private void goOn() {
        actions.newest.run();
        table.node().requestFocus();
    }

    private static Node line(Label label) {
        label.getStyleClass().add("live-banner");
        label.setGraphic(Icons.of(Feather.ALERT_CIRCLE));
        label.setMaxWidth(Double.MAX_VALUE);
        label.setWrapText(true);
        label.managedProperty().bind(label.visibleProperty());
        label.setVisible(false);
        return label;
    }

    private void bind() {
        banner.setId("live-banner");
        leftOut.setId("live-left-out");
        model.link().subscribe(link -> {
            banner.setText(link.sentence());
            banner.setVisible(!link.sentence().isEmpty());
        });
        model.leftOut().subscribe(text -> {
            leftOut.setText(text);
            leftOut.setVisible(!text.isEmpty());
        });
        model.state().subscribe(state -> takeKeyboard());
        table.node().getSelectionModel().selectedItemProperty().subscribe(row -> actions.chosen(row));
        actions.hidden();
    }

    /** A list that is not in sight, since there is nothing in it yet, cannot have it. */
    private void takeKeyboard() {
        if (wantsKeyboard && model.state().get() instanceof ViewState.Ready) {
            wantsKeyboard = false;
            table.node().requestFocus();
        }
    }

    private void sample() {
        model.sample();
        status.show(model.counters().get(), model.rates());
        if (traffic != null) {
            traffic.sample();
        }
    }

    /** What is shown, in order. */
    ObservableList<LiveRow> rows() {
        return model.list().rows();
    }

    /** How many events should have been shown and were not. */
    long dropped() {
        model.sample();
        return model.counters().get().dropped();
    }

    private void open() {
        LiveRow row = table.chosen();
        if (row != null) {
            opener.open(new Focus(row.place().aggregateId(), row.place().version(), null));
        }
    }

    @Override
    public String name() {
        return phrase("Live");
    }

    @Override
    public Feather icon() {
        return Feather.ACTIVITY;
    }

    @Override
    public String id() {
        return "live";
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.show();
        actions.shown(table.chosen());
        sampling.play();
        wantsKeyboard = true;
        takeKeyboard();
    }

    @Override
    public void hidden() {
        wantsKeyboard = false;
        sampling.stop();
        actions.hidden();
        model.hide();
    }

    @Override
    public void refresh() {
        model.restart();
    }

    @Override
    public void redraw() {
        // Its rows are all it shows, and starting anew would lose them.
    }

    /** Waits until nothing is read any more, a few seconds at most; on any thread, after {@link #hidden}. */
    @Override
    public void close() {
        model.awaitEnd();
    }

    private final class RowWork implements LiveActions.Work {

        @Override
        public void open() {
            LiveView.this.open();
        }

        @Override
        public void narrowToAccount() {
            LiveRow row = table.chosen();
            if (row != null) {
                filter.narrow(QueryText.clause("aggregate", row.place().aggregateId()));
            }
        }

        @Override
        public void watch() {
            LiveRow row = table.chosen();
            if (row != null) {
                watched.toggle(row.place().aggregateId());
            }
        }

        @Override
        public void typeFilter() {
            filter.field().requestFocus();
            filter.field().selectAll();
        }
    }
}
