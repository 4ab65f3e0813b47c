package io.backstory.reports.pdf;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** The geometry of every page: A4 upright, in points from the upper left corner. */
final class PageFrame {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();
    static final float LEFT = 56;
    static final float RIGHT = WIDTH - 56;
    static final float CONTENT = RIGHT - LEFT;

    /** Where the running head stands, and where content begins. */
    static final float HEAD = 36;

    static final float TOP = 76;

    /** Content ends here; below it is the footer. */
    static final float BOTTOM = HEIGHT - 76;

    static final float FOOT = HEIGHT - 56;

    private PageFrame() {}
}
