package io.backstory.desktop.ui.timeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/**
 * The timeline as a control. Dragging asks for another focus, hovering previews, the wheel zooms at the pointer, the
 * right button or a drag on the axis pans, a click with Shift asks what to compare with; with the keyboard ←/→ step, Home/End jump, +/− zoom, 0 shows all. It never
 * moves the focus by itself: it asks {@link #setOnFocusAsked} and follows {@link #focusProperty()}. Use on the FX
 * thread.
 */
public final class TimelineView extends Region {

    private static final double LEFT = 20;

    /** Room for the numbers of the value axis. */
    private static final double RIGHT = 84;

    private static final double WHEEL_FACTOR = 1.0035;
    private static final double KEY_FACTOR = 1.6;

    private final Canvas canvas = new Canvas();
    private final HoverCard card = new HoverCard();
    private final TimelinePalette palette = new TimelinePalette(this, this::requestLayout);
    private final LongProperty focus = new SimpleLongProperty(this, "focus", 0);
    private final LongProperty compared = new SimpleLongProperty(this, "compared", 0);
    private final BooleanProperty trueScale = new SimpleBooleanProperty(this, "trueScale", false);
    private final ReadOnlyBooleanWrapper hasGaps = new ReadOnlyBooleanWrapper(this, "hasGaps", false);
    private final Set<Gap> openGaps = new HashSet<>();

    private TimelineSeries series = new TimelineSeries.Builder().build();
    private TimeScale scale = TimeScale.even(series);
    private @Nullable Viewport view;
    private TimelineMarks marks = TimelineMarks.NONE;
    private LongConsumer onFocusAsked = version -> {};
    private LongConsumer onCompareAsked = version -> {};
    private LongFunction<@Nullable HoverText> hoverText = version -> null;
    private DoubleFunction<String> valueText = Double::toString;
    private long hover;
    private double panFrom = Double.NaN;
    private boolean scrubbing;

    /** An empty timeline. */
    public TimelineView() {
        getStyleClass().add("timeline");
        getStylesheets().add(stylesheet());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText("Timeline of the events");
        setAccessibleHelp("Left and right step through the versions, plus and minus zoom, zero shows everything.");
        setMinSize(160, 96);
        setPrefHeight(180);
        getChildren().addAll(canvas, card);
        focus.addListener((property, before, now) -> followFocus());
        compared.addListener((property, before, now) -> requestLayout());
        trueScale.addListener((property, before, now) -> rescale());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hoverOver(0));
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    }

    /** The style sheet with the colours of timelines and {@link TimelineGlyph}s. */
    public static String stylesheet() {
        return TimelineView.class.getResource("timeline.css").toExternalForm();
    }

    /** Shows a series from afar; {@code keepView} leaves zoom and place as they are, for a series that only grew. */
    public void show(TimelineSeries shown, boolean keepView) {
        series = shown;
        hover = 0;
        if (!keepView) {
            openGaps.clear();
            view = null;
        }
        rescale();
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
        Viewport now = viewport();
        double playhead = geometry().x(focus.get());
        boolean visible = playhead >= now.left() && playhead <= now.left() + now.width();
        zoomAt(visible ? playhead : now.left() + now.width() / 2, factor);
    }

    /** Shows everything from afar, gaps folded again. */
    public void showAll() {
        view = null;
        openGaps.clear();
        rescale();
    }

    /** What is where at the moment. */
    public TimelineGeometry geometry() {
        return new TimelineGeometry(series, scale, viewport());
    }

    /** Opens a folded gap to its true length. */
    void open(Gap gap) {
        openGaps.add(gap);
        view = null;
        rescale();
    }

    void zoomAt(double x, double factor) {
        view = viewport().zoom(x, factor, scale);
        requestLayout();
    }

    private void rescale() {
        scale = trueScale.get() ? TimeScale.even(series) : TimeScale.folded(series, openGaps);
        hasGaps.set(!series.idleGaps().isEmpty());
        Viewport kept = view;
        if (kept != null && kept.end() > scale.length()) {
            view = null;
        }
        requestLayout();
    }

    private void followFocus() {
        if (focus.get() > 0 && focus.get() <= series.size() && !scrubbing) {
            double length = scale.lengthAt(series.standing((int) focus.get() - 1));
            view = viewport().showing(length, scale);
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        requestLayout();
    }

    private Viewport viewport() {
        double width = Math.max(1, getWidth() - LEFT - RIGHT);
        Viewport now = view;
        return now == null ? Viewport.whole(scale, LEFT, width) : now.on(LEFT, width);
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
        Viewport now = viewport();
        new TimelinePainter(canvas.getGraphicsContext2D(), palette, getWidth(), getHeight(), device * zoom)
                .paint(
                        new TimelineFrame(series, scale, now, geometry(), focusOnAxis(), hover, valueText),
                        marks,
                        compared.get());
        card.place(geometry().x(hover), getWidth());
    }

    private long focusOnAxis() {
        return Math.clamp(focus.get(), 0, series.size());
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        boolean onAxis = event.getY() > getHeight() - TimelinePen.AXIS;
        Gap gap = geometry().gapAt(event.getX());
        if (event.getButton() == MouseButton.PRIMARY && event.isShiftDown() && !onAxis && series.size() > 0) {
            onCompareAsked.accept(Math.clamp(geometry().nearest(event.getX()), 1, series.size()));
        } else if (event.getButton() != MouseButton.PRIMARY || onAxis) {
            panFrom = event.getX();
            setCursor(Cursor.CLOSED_HAND);
        } else if (gap != null && Math.abs(geometry().x(focus.get()) - event.getX()) > 6) {
            open(gap);
        } else {
            scrubbing = true;
            hoverOver(0);
            ask(geometry().nearest(event.getX()));
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (!Double.isNaN(panFrom)) {
            view = viewport().pan(panFrom - event.getX(), scale);
            panFrom = event.getX();
            requestLayout();
        } else if (scrubbing) {
            ask(geometry().nearest(event.getX()));
        }
        event.consume();
    }

    private void released(MouseEvent event) {
        panFrom = Double.NaN;
        scrubbing = false;
        setCursor(Cursor.DEFAULT);
        event.consume();
    }

    private void moved(MouseEvent event) {
        Gap gap = geometry().gapAt(event.getX());
        setCursor(gap == null ? Cursor.DEFAULT : Cursor.HAND);
        hoverOver(gap == null ? geometry().nearest(event.getX()) : 0);
    }

    private void hoverOver(long version) {
        if (version == hover) {
            return;
        }
        hover = version;
        card.show(version == 0 ? null : hoverText.apply(version));
        requestLayout();
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaX() != 0) {
            view = viewport().pan(-event.getDeltaX(), scale);
        } else {
            zoomAt(event.getX(), Math.pow(WHEEL_FACTOR, event.getDeltaY()));
        }
        requestLayout();
        event.consume();
    }

    private void typed(KeyEvent event) {
        long version = focus.get();
        switch (event.getCode()) {
            case LEFT -> ask(version - 1);
            case RIGHT -> ask(version + 1);
            case HOME -> ask(1);
            case END -> ask(series.size());
            case PLUS, ADD, EQUALS -> zoom(KEY_FACTOR);
            case MINUS, SUBTRACT -> zoom(1 / KEY_FACTOR);
            case DIGIT0, NUMPAD0 -> showAll();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void ask(long version) {
        if (series.size() > 0 && version != focus.get()) {
            onFocusAsked.accept(Math.clamp(version, 1, series.size()));
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
            case MIN_VALUE -> 1.0;
            case MAX_VALUE -> (double) series.size();
            case VALUE_STRING -> "version %d of %d".formatted(focus.get(), series.size());
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
