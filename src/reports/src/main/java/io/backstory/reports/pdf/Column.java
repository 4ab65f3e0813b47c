package io.backstory.reports.pdf;

/**
 * A column of a table.
 *
 * @param width in points, with the space to the next column
 * @param decimals how many digits after the point there is room for, where points stand below each other
 */
record Column(String title, float width, Align align, int decimals) {

    /** Between a column and the next. */
    static final float GAP = 10;

    enum Align {
        LEFT,
        RIGHT,
        /** By the decimal point. */
        POINT
    }

    static Column left(String title, float width) {
        return new Column(title, width, Align.LEFT, 0);
    }

    static Column right(String title, float width) {
        return new Column(title, width, Align.RIGHT, 0);
    }

    static Column amount(String title, float width, int decimals) {
        return new Column(title, width, Align.POINT, decimals);
    }

    /** The width that text can take. */
    float measure() {
        return width - GAP;
    }
}
