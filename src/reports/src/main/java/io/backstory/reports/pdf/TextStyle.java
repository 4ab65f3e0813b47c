package io.backstory.reports.pdf;

/**
 * How a text is set; the constants are the document's whole typographic scale.
 *
 * @param size in points
 * @param leading from one base line to the next, in points
 */
record TextStyle(Face face, float size, float leading, Ink ink) {

    static final TextStyle COVER = new TextStyle(Face.SEMIBOLD, 28, 34, Ink.TEXT);
    static final TextStyle STATUS = new TextStyle(Face.BOLD, 17, 22, Ink.TEXT);
    static final TextStyle SECTION = new TextStyle(Face.SEMIBOLD, 16, 20, Ink.TEXT);
    static final TextStyle PART = new TextStyle(Face.SEMIBOLD, 10.5f, 14, Ink.TEXT);
    static final TextStyle FIGURE = new TextStyle(Face.MONO_MEDIUM, 15, 20, Ink.TEXT);
    static final TextStyle LEAD = new TextStyle(Face.REGULAR, 10.5f, 15.5f, Ink.TEXT);
    static final TextStyle BODY = new TextStyle(Face.REGULAR, 9, 13.5f, Ink.TEXT);
    static final TextStyle LABEL = new TextStyle(Face.REGULAR, 8, 13.5f, Ink.MUTED);
    static final TextStyle HEAD = new TextStyle(Face.MEDIUM, 7, 10, Ink.MUTED);
    static final TextStyle CELL = new TextStyle(Face.REGULAR, 8, 11, Ink.TEXT);
    static final TextStyle EXACT = new TextStyle(Face.MONO, 7.4f, 11, Ink.TEXT);
    static final TextStyle NOTE = new TextStyle(Face.REGULAR, 7.4f, 10.5f, Ink.MUTED);
    static final TextStyle NOTE_EXACT = new TextStyle(Face.MONO, 6.6f, 9.5f, Ink.MUTED);
    static final TextStyle FOOT = new TextStyle(Face.MONO, 6.4f, 9, Ink.MUTED);

    TextStyle in(Ink other) {
        return new TextStyle(face, size, leading, other);
    }

    TextStyle in(Face other) {
        return new TextStyle(other, size, leading, ink);
    }

    /** On another line of sight, so that two styles stand in one row. */
    TextStyle leading(float other) {
        return new TextStyle(face, size, other, ink);
    }

    /** The same weight of voice, in the family whose digits stand in columns. */
    TextStyle exact() {
        return in(face == Face.REGULAR ? Face.MONO : Face.MONO_MEDIUM);
    }

    TextStyle strong() {
        return in(face == Face.MONO ? Face.MONO_MEDIUM : Face.SEMIBOLD);
    }

    /** Where the base line is below the top of the line. */
    float baseline() {
        return leading / 2 + size * 0.36f;
    }
}
