package io.backstory.desktop.ui.timeline;

/**
 * Maps the pinned number to a height.
 *
 * @param low lowest number shown
 * @param high highest number shown, above {@code low}
 * @param top pixel of {@code high}
 * @param bottom pixel of {@code low}
 */
record ValueAxis(double low, double high, double top, double bottom) {

    /** Zero is part of the picture unless the numbers keep so far from it that their movement would drown. */
    static ValueAxis of(double min, double max, double top, double bottom) {
        double low = min > 0 && min < (max - min) * 2 ? 0 : min;
        double high = max < 0 && -max < (max - min) * 2 ? 0 : max;
        if (high <= low) {
            low = Math.min(low, 0);
            high = Math.max(high, low + 1);
        }
        return new ValueAxis(low, high, top, bottom);
    }

    double y(double value) {
        return bottom - (value - low) / (high - low) * (bottom - top);
    }

    /** From where an area is filled: zero where it is visible, else the nearest edge. */
    double base() {
        return Math.clamp(0.0, low, high);
    }
}
