package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.HostileText;
import io.backstory.desktop.ui.Styles;
import io.backstory.desktop.ui.timeline.Gap;
import io.backstory.desktop.ui.timeline.TimeScale;
import io.backstory.desktop.ui.timeline.TimelineGlyph;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.cause.Correlation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/**
 * One business transaction on one clock: a lane for each aggregate, its events where they occurred, lines from causes to
 * their effects. Long waits are folded. JavaFX thread only.
 */
final class Swimlanes extends Region {

    /** As many as can be told apart; the tree beside it holds the others. */
    static final int MOST_EVENTS = 300;

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double LABELS = 176;
    private static final double RIGHT = 104;
    private static final double AXIS = 28;
    private static final double LANE = 36;
    private static final double TARGET = 24;
    private static final double ROOM_FOR_TIME = 96;

    private final Consumer<Event> onChosen;
    private @Nullable CauseAnswer answer;

    /** @param onChosen goes to an event */
    Swimlanes(Consumer<Event> onChosen) {
        this.onChosen = onChosen;
        getStyleClass().add("swimlanes");
        setMinHeight(96);
        widthProperty().subscribe(width -> draw());
    }

    void show(@Nullable CauseAnswer shown) {
        answer = shown;
        draw();
    }

    private void draw() {
        getChildren().clear();
        CauseAnswer shown = answer;
        if (shown == null || getWidth() < LABELS + RIGHT + 100) {
            return;
        }
        new Drawing(shown).draw();
    }

    @Override
    protected double computePrefHeight(double width) {
        return AXIS + LANE * (answer == null ? 1 : answer.correlation().lanes().size()) + 16;
    }

    @Override
    protected void layoutChildren() {
        for (Node child : getChildren()) {
            if (child instanceof Label label) {
                label.resize(
                        Math.min(label.prefWidth(-1), label.getMaxWidth() > 0 ? label.getMaxWidth() : 10_000),
                        label.prefHeight(-1));
            } else if (child instanceof Button) {
                child.resize(TARGET, TARGET);
            }
        }
    }

    /** One picture of one answer at one width. */
    private final class Drawing {

        private final CauseAnswer shown;
        private final TimelineSeries series;
        private final TimeScale scale;
        private final Map<UUID, Button> marks = new HashMap<>();
        private final List<Event> drawn;

        Drawing(CauseAnswer shown) {
            this.shown = shown;
            this.series = shown.series();
            this.scale = TimeScale.folded(series, Set.of());
            List<Event> all = shown.correlation().events();
            this.drawn = all.subList(0, Math.min(all.size(), MOST_EVENTS));
        }

        void draw() {
            drawAxis();
            List<Correlation.Lane> lanes = shown.correlation().lanes();
            for (int i = 0; i < lanes.size(); i++) {
                drawLane(lanes.get(i), i);
            }
            drawEvents(lanes);
            drawCauses();
            marks.values().forEach(Node::toFront);
        }

        private double x(long micros) {
            return LABELS + scale.lengthAt(micros) / scale.length() * (getWidth() - LABELS - RIGHT);
        }

        private void drawAxis() {
            long first = series.standing(0);
            double free = 0;
            for (int i = 0; i < series.size(); i++) {
                double x = x(series.standing(i));
                if (x >= free) {
                    Duration since = Duration.ofNanos((series.standing(i) - first) * 1_000);
                    String text = i == 0 ? Formats.time(TimelineSeries.instant(first)) : "+" + Formats.duration(since);
                    Label tick = add(new Label(text), "swimlane-tick", x - (i == 0 ? 0 : 12), 6);
                    free = x + Math.max(ROOM_FOR_TIME, tick.prefWidth(-1) + 24);
                }
            }
            for (Gap gap : scale.foldedGaps()) {
                double middle = (x(gap.from()) + x(gap.to())) / 2;
                Line fold = new Line(middle, AXIS, middle, AXIS + LANE * lanes());
                fold.getStyleClass().add("swimlane-fold");
                fold.getStrokeDashArray().setAll(3.0, 3.0);
                getChildren().add(fold);
                Label wait = add(new Label(gap.label()), "swimlane-wait", 0, AXIS + LANE * lanes() - 8);
                wait.applyCss();
                wait.relocate(middle - wait.prefWidth(-1) / 2, AXIS + LANE * lanes() - 8);
            }
        }

        private int lanes() {
            return shown.correlation().lanes().size();
        }

        private double y(int lane) {
            return AXIS + lane * LANE + LANE / 2;
        }

        private void drawLane(Correlation.Lane lane, int index) {
            Line line = new Line(LABELS, y(index) + 0.5, getWidth() - RIGHT / 2, y(index) + 0.5);
            line.getStyleClass().add("swimlane-line");
            getChildren().add(line);
            Label name = new Label();
            HostileText.show(name, lane.aggregateId());
            name.setMaxWidth(LABELS - 24);
            add(name, "swimlane-name", 12, y(index) - 16);
            Label type = new Label(Formats.visible(lane.aggregateType()));
            type.setMaxWidth(LABELS - 24);
            add(type, Styles.CAPTION, 12, y(index) + 1);
        }

        private void drawEvents(List<Correlation.Lane> lanes) {
            Map<String, Integer> rows = new HashMap<>();
            for (int i = 0; i < lanes.size(); i++) {
                rows.put(lanes.get(i).aggregateId(), i);
            }
            Map<Integer, Double> last = new HashMap<>();
            for (int i = 0; i < drawn.size(); i++) {
                Event event = drawn.get(i);
                int row = Objects.requireNonNull(rows.get(event.aggregateId()));
                // What happened at once stands side by side, as far as there is room.
                double x = Math.min(
                        Math.max(x(series.standing(i)), last.getOrDefault(row, 0.0) + TARGET / 2), getWidth() - TARGET);
                last.put(row, x);
                Button mark = mark(event, i);
                mark.relocate(x - TARGET / 2, y(row) - TARGET / 2);
                marks.put(event.id(), mark);
                getChildren().add(mark);
            }
        }

        private Button mark(Event event, int index) {
            TimelineGlyph glyph = new TimelineGlyph();
            glyph.show(series.signs().get(series.kind(index)), event.eventType());
            Button mark = new Button(null, glyph);
            mark.getStyleClass().setAll("swimlane-event");
            mark.pseudoClassStateChanged(
                    CURRENT, event.id().equals(shown.event().id()));
            Tooltip tooltip = new Tooltip("%s \u00B7 %s%n%s%n%s"
                    .formatted(
                            Formats.visible(CauseAnswer.place(event)),
                            Formats.exactTime(event.occurredAt()),
                            Formats.visible(shown.sentences().getOrDefault(event.id(), event.eventType())),
                            Formats.visible(
                                    Objects.requireNonNullElse(event.metadata().userId(), phrase("nobody named")))));
            mark.setTooltip(tooltip);
            mark.setAccessibleText(tooltip.getText());
            mark.setOnAction(pressed -> onChosen.accept(event));
            return mark;
        }

        private void drawCauses() {
            List<Node> lines = new ArrayList<>();
            for (Event event : drawn) {
                String cause = event.metadata().causationId();
                Button from = cause == null ? null : marks.get(id(cause));
                Button to = marks.get(event.id());
                if (from != null && to != null && !from.equals(to)) {
                    lines.add(curve(from, to));
                }
            }
            getChildren().addAll(lines);
        }

        private CubicCurve curve(Button from, Button to) {
            double half = TARGET / 2;
            double x1 = from.getLayoutX() + half;
            double y1 = from.getLayoutY() + half;
            double x2 = to.getLayoutX() + half;
            double y2 = to.getLayoutY() + half;
            double bend = Math.abs(x2 - x1) < TARGET ? 0 : Math.abs(x2 - x1) / 2;
            CubicCurve curve = new CubicCurve(x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2);
            curve.getStyleClass().add("swimlane-cause");
            curve.setMouseTransparent(true);
            return curve;
        }

        private <L extends Label> L add(L label, String style, double x, double y) {
            label.getStyleClass().add(style);
            label.relocate(x, y);
            getChildren().add(label);
            return label;
        }
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noEventsId) {
            return null;
        }
    }
}
