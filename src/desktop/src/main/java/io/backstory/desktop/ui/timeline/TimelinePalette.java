package io.backstory.desktop.ui.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The colours a timeline is drawn with; each is a CSS property, so that a change of theme recolours the canvas. */
final class TimelinePalette {

    private static final StyleablePropertyFactory<TimelineView> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private static final List<CssMetaData<TimelineView, Color>> COLOURS = metaData();

    private final List<StyleableObjectProperty<Color>> values = new ArrayList<>();

    /** For a view, which is told when a colour changes. */
    TimelinePalette(TimelineView view, Runnable changed) {
        for (CssMetaData<TimelineView, Color> colour : COLOURS) {
            values.add(new SimpleStyleableObjectProperty<>(colour, view, colour.getProperty(), Color.GRAY) {
                @Override
                protected void invalidated() {
                    get(); // Only a value that was read is invalidated again.
                    changed.run();
                }
            });
        }
    }

    Color get(Name name) {
        return values.get(name.ordinal()).get();
    }

    Color kind(int kind) {
        return values.get(Name.values().length + kind).get();
    }

    static List<CssMetaData<? extends Styleable, ?>> cssMetaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(COLOURS);
        return List.copyOf(all);
    }

    private static List<CssMetaData<TimelineView, Color>> metaData() {
        List<CssMetaData<TimelineView, Color>> all = new ArrayList<>();
        for (Name name : Name.values()) {
            all.add(colour(name.property, name.ordinal()));
        }
        for (int kind = 0; kind < TimelineSeries.MAX_KINDS; kind++) {
            all.add(colour("-timeline-kind-" + kind, all.size()));
        }
        return List.copyOf(all);
    }

    private static CssMetaData<TimelineView, Color> colour(String property, int index) {
        return FACTORY.createColorCssMetaData(property, view -> styleable(view, index), Color.GRAY, false);
    }

    private static StyleableProperty<Color> styleable(TimelineView view, int index) {
        return view.palette().values.get(index);
    }

    /** What a colour is for. */
    enum Name {
        BACKGROUND("-timeline-background"),
        GRID("-timeline-grid"),
        TEXT("-timeline-text"),
        STRONG_TEXT("-timeline-strong-text"),
        PLAYHEAD("-timeline-playhead"),
        PLAYHEAD_TEXT("-timeline-playhead-text"),
        LINE("-timeline-line"),
        GAP("-timeline-gap"),
        SNAPSHOT("-timeline-snapshot"),
        LATE("-timeline-late");

        private final String property;

        Name(String property) {
            this.property = property;
        }
    }
}
