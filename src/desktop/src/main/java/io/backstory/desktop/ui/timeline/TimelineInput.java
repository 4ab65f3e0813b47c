package io.backstory.desktop.ui.timeline;

import java.util.function.LongConsumer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What mouse and keyboard do on a timeline. FX thread. */
final class TimelineInput {

    private static final double WHEEL_FACTOR = 1.0035;
    private static final double KEY_FACTOR = 1.6;

    /** The playhead is taken hold of within this many pixels, also where it stands in a gap. */
    private static final double GRIP = 6;

    private final TimelineView view;
    private final TimelineLens lens;
    private final LongConsumer hover;
    private double panFrom = Double.NaN;
    private boolean scrubbing;

    /** @param hover hears which version is under the pointer, 0 for none */
    TimelineInput(TimelineView view, TimelineLens lens, LongConsumer hover) {
        this.view = view;
        this.lens = lens;
        this.hover = hover;
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover.accept(0));
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    }

    /** Whether the playhead is being dragged: what is seen stands still meanwhile. */
    boolean isScrubbing() {
        return scrubbing;
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        boolean onAxis = event.getY() > view.getHeight() - TimelinePen.AXIS;
        double playhead = lens.geometry().x(view.focusProperty().get());
        Gap gap = lens.geometry().gapAt(event.getX());
        if (event.getButton() == MouseButton.PRIMARY && event.isShiftDown() && !onAxis) {
            view.askToCompare(lens.geometry().nearest(event.getX()));
        } else if (event.getButton() != MouseButton.PRIMARY || onAxis) {
            panFrom = event.getX();
            view.setCursor(Cursor.CLOSED_HAND);
        } else if (gap != null && Math.abs(playhead - event.getX()) > GRIP) {
            lens.open(gap);
        } else {
            scrubbing = true;
            hover.accept(0);
            view.ask(lens.geometry().nearest(event.getX()));
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (!Double.isNaN(panFrom)) {
            lens.pan(panFrom - event.getX());
            panFrom = event.getX();
        } else if (scrubbing) {
            view.ask(lens.geometry().nearest(event.getX()));
        }
        event.consume();
    }

    private void released(MouseEvent event) {
        panFrom = Double.NaN;
        scrubbing = false;
        view.setCursor(Cursor.DEFAULT);
        event.consume();
    }

    private void moved(MouseEvent event) {
        Gap gap = lens.geometry().gapAt(event.getX());
        view.setCursor(gap == null ? Cursor.DEFAULT : Cursor.HAND);
        hover.accept(gap == null ? lens.geometry().nearest(event.getX()) : 0);
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaX() != 0) {
            lens.pan(-event.getDeltaX());
        } else {
            lens.zoomAt(event.getX(), Math.pow(WHEEL_FACTOR, event.getDeltaY()));
        }
        event.consume();
    }

    private void typed(KeyEvent event) {
        long version = view.focusProperty().get();
        switch (event.getCode()) {
            case LEFT -> view.ask(version - 1);
            case RIGHT -> view.ask(version + 1);
            case HOME -> view.ask(1);
            case END -> view.ask(lens.series().version());
            case PLUS, ADD, EQUALS -> view.zoom(KEY_FACTOR);
            case MINUS, SUBTRACT -> view.zoom(1 / KEY_FACTOR);
            case DIGIT0, NUMPAD0 -> view.showAll();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
