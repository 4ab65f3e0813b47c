package io.backstory.desktop.connect;

import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import java.util.List;
import java.util.Map;

/**
 * A search as it goes on record. The log is for ever and names people only under keys that can be destroyed, so words that
 * may be somebody's name are not written down: what was found is, which says whose data was seen. An id is no name.
 */
public final class Searched {

    /** More would be a list, not a search for somebody; the count says how many there were. */
    private static final int MOST_FOUND = 20;

    private Searched() {}

    /**
     * The record of a search.
     *
     * @param words as they were typed
     * @param found ids of the aggregates that were shown
     */
    public static Access access(String words, List<String> found) {
        String wanted = words.strip();
        boolean isId = found.contains(wanted) || (wanted.matches("[A-Za-z0-9._:@/-]+") && wanted.matches(".*[0-9].*"));
        String what = isId ? wanted : "words of " + wanted.length() + " characters, not written down";
        return new Access(
                AccessAction.SEARCHED,
                what,
                "",
                found.size(),
                found.isEmpty()
                        ? Map.of()
                        : Map.of("found", String.join(" ", found.subList(0, Math.min(MOST_FOUND, found.size())))));
    }
}
