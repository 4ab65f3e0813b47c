package io.backstory.reports;

/**
 * What writing texts into cells changed; all of it can be undone.
 *
 * @param escapedCharacters written as escapes
 * @param guardedCells that begin with an apostrophe so that no spreadsheet takes them for a formula
 */
public record TextChanges(long escapedCharacters, long guardedCells) {

    /** Nothing was changed. */
    public static final TextChanges NONE = new TextChanges(0, 0);
}
