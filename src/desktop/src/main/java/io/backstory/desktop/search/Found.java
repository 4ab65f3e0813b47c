package io.backstory.desktop.search;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.AggregateSummary;
import java.time.Duration;
import java.util.List;

/**
 * An answer.
 *
 * @param matches one more than is shown, when there are more
 * @param searched how many aggregates there are
 */
record Found(List<AggregateSummary> matches, long searched, Duration took) {

    /** More than anyone reads; a person types another letter instead. */
    static final int MOST = 200;

    List<AggregateSummary> shown() {
        return matches.subList(0, Math.min(matches.size(), MOST));
    }

    String describe(String wanted) {
        String all = Formats.count(searched, "{0} aggregate", "{0} aggregates");
        String time = " \u00B7 " + Formats.duration(took);
        if (wanted.isEmpty()) {
            return all + time;
        }
        return matches.size() > MOST
                ? phrase("First {0} of more: type more", MOST) + time
                : phrase("{0} in {1}", Formats.count(matches.size(), "{0} match", "{0} matches"), all) + time;
    }
}
