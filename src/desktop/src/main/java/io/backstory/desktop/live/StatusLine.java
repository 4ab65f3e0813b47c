package io.backstory.desktop.live;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Styles;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What was counted, and how fast it comes. */
final class StatusLine {

    /** Below this there is no room for the line beside the figures and the demo's traffic. */
    private static final double ROOM_FOR_LINE = 960;

    private final Label counted = new Label();
    private final Label rate = new Label();
    private final Sparkline sparkline = new Sparkline();
    private final HBox root;

    StatusLine() {
        counted.setId("live-counters");
        counted.getStyleClass().addAll(Styles.CAPTION, Styles.MONO);
        counted.setTooltip(new Tooltip(phrase("""
                received: events read, also those that the filter left out
                shown: events that stood in the list
                dropped: events that were too many to keep while nobody looked
                gap: times when Redis told of later events first; PostgreSQL had them, and they are marked""")));
        rate.getStyleClass().addAll(Styles.MONO, "live-rate");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        root = new HBox(12, counted, gap, sparkline, rate);
        root.getStyleClass().add("pane-footer");
        counted.setMinWidth(Region.USE_PREF_SIZE);
        sparkline.visibleProperty().bind(root.widthProperty().greaterThan(ROOM_FOR_LINE));
        sparkline.managedProperty().bind(sparkline.visibleProperty());
    }

    HBox root() {
        return root;
    }

    /** Places something between what was counted and how fast it comes. */
    void add(Node node) {
        root.getChildren().add(1, node);
    }

    void show(LiveViewModel.Counters counters, long[] rates) {
        counted.setText(phrase(
                "received {0} \u00B7 shown {1} \u00B7 dropped {2} \u00B7 gap {3}",
                Formats.count(counters.received()),
                Formats.count(counters.shown()),
                Formats.count(counters.dropped()),
                Formats.count(counters.gaps())));
        rate.setText(Formats.count(counters.perSecond()) + "/s");
        sparkline.show(rates);
    }
}
