package io.backstory.desktop.ui;

/** The style classes of {@code app.css}, and those of the theme that are used here. */
public final class Styles {

    /** 20 px: the title of a screen. */
    public static final String TITLE = "title";
    /** 15 px: the title of a section. */
    public static final String HEADING = "heading";
    /** 11.5 px, muted: what explains something else. */
    public static final String CAPTION = "caption";
    /** Small, spaced capitals above a pane. */
    public static final String OVERLINE = "overline";
    /** JetBrains Mono 12 px with tabular figures: ids, amounts, times, JSON. */
    public static final String MONO = "mono";
    /** Muted text. */
    public static final String MUTED = "muted";
    /** The number that matters in its pane. */
    public static final String FIGURE = "figure";
    /** A pane on the plain background. */
    public static final String PANE = "pane";
    /** A pane slightly set off. */
    public static final String PANE_SUBTLE = "pane-subtle";
    /** A strip at the top of a pane: 36 px with a hairline below. */
    public static final String PANE_HEADER = "pane-header";
    /** A list or table with 24 px rows. */
    public static final String DENSE = "dense";
    /** A small rounded label. */
    public static final String CHIP = "chip";
    /** A chip or text that says all is well. */
    public static final String GOOD = "good";
    /** A chip or text that asks for attention. */
    public static final String ATTENTION = "attention";
    /** A chip or text that says something is wrong. */
    public static final String BAD = "bad";
    /** A chip or text in the accent colour. */
    public static final String ACCENT = "accented";
    /** An amount above zero. */
    public static final String CREDIT = "credit";
    /** An amount below zero. */
    public static final String DEBIT = "debit";
    /** A value that the step changed. */
    public static final String CHANGED = "changed";
    /** A control character shown instead of being obeyed. */
    public static final String HOSTILE = "hostile";
    /** A button that is only an icon, 28×28. */
    public static final String ICON_BUTTON = "icon-button";
    /** The part of a text that was searched for. */
    public static final String MATCH = "match";

    private Styles() {}
}
