package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Bookmark;
import io.backstory.eventstore.explain.Anomaly;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the list of marks. */
sealed interface MarkRow {

    /** What the lines below it are. */
    record Title(String text) implements MarkRow {}

    /** What somebody marked. */
    record Marked(Bookmark bookmark) implements MarkRow {}

    /** What the rules found. */
    record Found(Anomaly anomaly) implements MarkRow {}

    /**
     * The open aggregate's bookmarks, then its anomalies, then bookmarks elsewhere.
     *
     * @param anomalies null while they are looked for
     */
    static List<MarkRow> of(String aggregateId, List<Bookmark> bookmarks, @Nullable List<Anomaly> anomalies) {
        List<MarkRow> rows = new ArrayList<>();
        List<Bookmark> here = bookmarks.stream()
                .filter(bookmark -> bookmark.aggregateId().equals(aggregateId))
                .toList();
        rows.add(new Title(phrase(here.isEmpty() ? "No bookmarks here: M makes one" : "Bookmarks")));
        here.forEach(bookmark -> rows.add(new Marked(bookmark)));
        rows.add(new Title(title(anomalies)));
        if (anomalies != null) {
            anomalies.forEach(anomaly -> rows.add(new Found(anomaly)));
        }
        if (here.size() < bookmarks.size()) {
            rows.add(new Title(phrase("Bookmarks elsewhere")));
            bookmarks.stream()
                    .filter(bookmark -> !here.contains(bookmark))
                    .forEach(bookmark -> rows.add(new Marked(bookmark)));
        }
        return List.copyOf(rows);
    }

    private static String title(@Nullable List<Anomaly> anomalies) {
        if (anomalies == null) {
            return phrase("Looking for what is unusual \u2026");
        }
        return phrase(anomalies.isEmpty() ? "Nothing unusual was found" : "Unusual: look at it, it need not be wrong");
    }
}
