package io.backstory.desktop.ui.timeline;

/**
 * The part of an axis that is on screen. Immutable.
 *
 * @param start length at the left edge
 * @param end length at the right edge, greater than {@code start}
 * @param left of the drawing area, in pixels
 * @param width of the drawing area, in pixels, at least 1
 */
public record Viewport(double start, double end, double left, double width) {

    /** Closer than 20 ms from edge to edge there is nothing more to see: the log's clocks are no better. */
    private static final double SHORTEST = 20_000;

    /** The whole of a scale. */
    public static Viewport whole(TimeScale scale, double left, double width) {
        return new Viewport(0, scale.length(), left, Math.max(1, width));
    }

    /** The pixel of a length. */
    public double x(double length) {
        return left + (length - start) / (end - start) * width;
    }

    /** The length at a pixel. */
    public double length(double x) {
        return start + (x - left) / width * (end - start);
    }

    /** How much of the axis a pixel covers. */
    public double perPixel() {
        return (end - start) / width;
    }

    /** The same part on another area. */
    public Viewport on(double newLeft, double newWidth) {
        return new Viewport(start, end, newLeft, Math.max(1, newWidth));
    }

    /**
     * Zoomed so that what is under a pixel stays there as far as the axis' ends allow.
     *
     * @param factor greater than 1 comes closer
     */
    public Viewport zoom(double x, double factor, TimeScale scale) {
        double span = Math.clamp((end - start) / factor, Math.min(SHORTEST, scale.length()), scale.length());
        double share = Math.clamp((x - left) / width, 0, 1);
        return within(length(x) - share * span, span, scale);
    }

    /** Moved by pixels; to the right is later. */
    public Viewport pan(double pixels, TimeScale scale) {
        return within(start + pixels * perPixel(), end - start, scale);
    }

    /** Moved just as far as it takes to show a length with some room around it. */
    public Viewport showing(double length, TimeScale scale) {
        double room = (end - start) * 0.04;
        if (length < start + room && start > 0) {
            return within(length - room * 4, end - start, scale);
        }
        if (length > end - room && end < scale.length()) {
            return within(length + room * 4 - (end - start), end - start, scale);
        }
        return this;
    }

    /** Whether the whole axis is visible. */
    public boolean showsAll(TimeScale scale) {
        return end - start >= scale.length() * (1 - 1e-9);
    }

    private Viewport within(double from, double span, TimeScale scale) {
        double clamped = Math.clamp(from, 0, Math.max(0, scale.length() - span));
        return new Viewport(clamped, clamped + span, left, width);
    }
}
