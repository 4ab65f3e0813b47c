package io.backstory.desktop.ui.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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

    private static final Map<Name, CssMetaData<TimelineView, Color>> NAMED = named();
    private static final Map<String, CssMetaData<TimelineView, Color>> SIGNS = signs();

    private final Map<Name, StyleableObjectProperty<Color>> named = new EnumMap<>(Name.class);
    private final Map<String, StyleableObjectProperty<Color>> signs = new HashMap<>();

    /** For a view, which is told when a colour changes. */
    TimelinePalette(TimelineView view, Runnable changed) {
        NAMED.forEach((name, colour) -> named.put(name, property(view, colour, changed)));
        SIGNS.forEach((style, colour) -> signs.put(style, property(view, colour, changed)));
    }

    Color get(Name name) {
        return Objects.requireNonNull(named.get(name)).get();
    }

    Color get(EventSign sign) {
        return Objects.requireNonNull(signs.get(sign.style())).get();
    }

    static List<CssMetaData<? extends Styleable, ?>> cssMetaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(NAMED.values());
        all.addAll(SIGNS.values());
        return List.copyOf(all);
    }

    private static StyleableObjectProperty<Color> property(
            TimelineView view, CssMetaData<TimelineView, Color> colour, Runnable changed) {
        return new SimpleStyleableObjectProperty<>(colour, view, colour.getProperty(), Color.GRAY) {
            @Override
            protected void invalidated() {
                get(); // Only a value that was read is invalidated again.
                changed.run();
            }
        };
    }

    private static Map<Name, CssMetaData<TimelineView, Color>> named() {
        Map<Name, CssMetaData<TimelineView, Color>> all = new EnumMap<>(Name.class);
        for (Name name : Name.values()) {
            all.put(name, colour(name.property, view -> view.palette().named.get(name)));
        }
        return all;
    }

    private static Map<String, CssMetaData<TimelineView, Color>> signs() {
        Map<String, CssMetaData<TimelineView, Color>> all = new HashMap<>();
        for (EventSign.Tone tone : EventSign.Tone.values()) {
            for (int shade = 0; shade < EventSign.SHADES; shade++) {
                String style = new EventSign(0, tone, shade).style();
                all.put(
                        style,
                        colour(
                                "-timeline-" + style,
                                view -> view.palette().signs.get(style)));
            }
        }
        return all;
    }

    private static CssMetaData<TimelineView, Color> colour(
            String property, Function<TimelineView, StyleableProperty<Color>> value) {
        return FACTORY.createColorCssMetaData(property, value, Color.GRAY, false);
    }

    /** What a colour is for. */
    enum Name {
        BACKGROUND("-timeline-background"),
        GRID("-timeline-grid"),
        AXIS("-timeline-axis"),
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
