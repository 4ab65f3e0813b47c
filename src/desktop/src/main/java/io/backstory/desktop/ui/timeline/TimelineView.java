package io.backstory.desktop.ui.timeline;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/**
 * The timeline as a control. Dragging asks for another focus, hovering previews, the wheel zooms at the pointer, the
 * right button or a drag on the axis pans, a click with Shift asks what to compare with; with the keyboard ←/→ step,
 * Home/End jump, +/− zoom, 0 shows all. It never moves the focus by itself: it asks {@link #setOnFocusAsked} and
 * follows {@link #focusProperty()}. Use on the FX thread.
 */
public final class TimelineView extends Region {

    private final Canvas canvas = new Canvas();
    private final HoverCard card = new HoverCard();
    private final TimelinePalette palette = new TimelinePalette(this, this::requestLayout);
    private final TimelineLens lens = new TimelineLens(this::requestLayout);
    private final TimelineInput input = new TimelineInput(this, lens, this::hoverOver);
    private final LongProperty focus = new SimpleLongProperty(this, "focus", 0);
    private final LongProperty compared = new SimpleLongProperty(this, "compared", 0);
    private final BooleanProperty trueScale = new SimpleBooleanProperty(this, "trueScale", false);
    private final ReadOnlyBooleanWrapper hasGaps = new ReadOnlyBooleanWrapper(this, "hasGaps", false);

    private TimelineMarks marks = TimelineMarks.NONE;
    private @Nullable Hypothesis hypothesis;
    private String older = "";
    private LongConsumer onFocusAsked = version -> {};
    private LongConsumer onCompareAsked = version -> {};
    private LongFunction<@Nullable HoverText> hoverText = version -> null;
    private DoubleFunction<String> valueText = Double::toString;
    private long hover;

    /** An empty timeline. */
    public TimelineView() {
        getStyleClass().add("timeline");
        getStylesheets().add(stylesheet());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(phrase("Timeline of the events"));
        setAccessibleHelp(
                phrase("Left and right step through the versions, plus and minus zoom, zero shows everything."));
        setMinSize(160, 96);
        setPrefHeight(180);
        getChildren().addAll(canvas, card);
        focus.addListener((property, before, now) -> followFocus());
        compared.addListener((property, before, now) -> requestLayout());
        trueScale.addListener((property, before, now) -> lens.setTrueScale(now));
        widthProperty().addListener((property, before, now) -> lens.resize(now.doubleValue()));
    }

    /** The style sheet with the colours of timelines and {@link TimelineGlyph}s. */
    public static String stylesheet() {
        return TimelineView.class.getResource("timeline.css").toExternalForm();
    }

    /** Shows a series from afar; {@code keepView} leaves zoom and place as they are, for a series that only grew. */
    public void show(TimelineSeries shown, boolean keepView) {
        hover = 0;
        lens.show(shown, keepView);
        hasGaps.set(!shown.idleGaps().isEmpty());
    }

    /** The version under the playhead. */
    public LongProperty focusProperty() {
        return focus;
    }

    /** The version that the one under the playhead is compared with; 0 for none. */
    public LongProperty comparedProperty() {
        return compared;
    }

    /** Whether idle gaps keep their length. */
    public BooleanProperty trueScaleProperty() {
        return trueScale;
    }

    /** Whether there are idle gaps that could be folded. */
    public ReadOnlyBooleanProperty hasGapsProperty() {
        return hasGaps.getReadOnlyProperty();
    }

    /** Hears which version the user wants in focus. */
    public void setOnFocusAsked(LongConsumer listener) {
        onFocusAsked = listener;
    }

    /** Hears which version the user wants to compare with: a click with Shift. */
    public void setOnCompareAsked(LongConsumer listener) {
        onCompareAsked = listener;
    }

    /** Shows what is marked. */
    public void setMarks(TimelineMarks shown) {
        marks = shown;
        requestLayout();
    }

    /** Shows a line that never was; null for none. */
    public void setHypothesis(@Nullable Hypothesis shown) {
        hypothesis = shown;
        requestLayout();
    }

    /** Says what is to be known of the events before those of the series; empty when it has them all. */
    public void setOlder(String words) {
        older = words;
        requestLayout();
    }

    /** Tells what a hover says about a version; null for nothing. */
    public void setHoverText(LongFunction<@Nullable HoverText> text) {
        hoverText = text;
    }

    /** Tells how the pinned number reads. */
    public void setValueText(DoubleFunction<String> text) {
        valueText = text;
    }

    /** Zooms around the playhead, or the middle when it is out of sight. */
    public void zoom(double factor) {
        lens.zoomAround(focus.get(), factor);
    }

    /** Shows everything from afar, gaps folded again. */
    public void showAll() {
        lens.showAll();
    }

    /** What is where at the moment. */
    public TimelineGeometry geometry() {
        return lens.geometry();
    }

    private void followFocus() {
        if (!input.isScrubbing()) {
            lens.bringIntoSight(focus.get());
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        // A canvas is pixels: where the window is made larger it needs as many more, or it would be blurred.
        double zoom = Math.max(1, getLocalToSceneTransform().getMxx());
        canvas.setWidth(getWidth() * zoom);
        canvas.setHeight(getHeight() * zoom);
        canvas.getTransforms().setAll(new Scale(1 / zoom, 1 / zoom));
        canvas.getGraphicsContext2D().setTransform(zoom, 0, 0, zoom, 0, 0);
        double device = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        new TimelinePainter(canvas.getGraphicsContext2D(), palette, getWidth(), getHeight(), device * zoom)
                .paint(
                        new TimelineFrame(lens, lens.series().clamp(focus.get()), hover, valueText),
                        new TimelineExtras(marks, compared.get(), hypothesis, older));
        card.place(geometry().x(hover), getWidth());
    }

    private void hoverOver(long version) {
        if (version == hover) {
            return;
        }
        hover = version;
        card.show(version == 0 ? null : hoverText.apply(version));
        requestLayout();
    }

    void ask(long version) {
        if (lens.series().size() > 0 && version != focus.get()) {
            onFocusAsked.accept(lens.series().clamp(version));
        }
    }

    void askToCompare(long version) {
        if (lens.series().holds(version)) {
            onCompareAsked.accept(version);
        }
    }

    TimelinePalette palette() {
        return palette;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return TimelinePalette.cssMetaData();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) focus.get();
            case MIN_VALUE -> (double) lens.series().clamp(1);
            case MAX_VALUE -> (double) lens.series().version();
            case VALUE_STRING ->
                phrase(
                        "version {0} of {1}",
                        Formats.count(focus.get()), Formats.count(lens.series().version()));
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> ask(focus.get() + 1);
            case DECREMENT -> ask(focus.get() - 1);
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
