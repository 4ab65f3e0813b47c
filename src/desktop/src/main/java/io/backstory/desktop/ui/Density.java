package io.backstory.desktop.ui;

/** How close together rows stand. */
public enum Density {
    /** 28 pixels a row. */
    COMFORTABLE,
    /** 24 pixels a row: more of a statement at one look. */
    COMPACT
}
