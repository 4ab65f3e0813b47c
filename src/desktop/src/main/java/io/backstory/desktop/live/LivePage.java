package io.backstory.desktop.live;

import io.backstory.desktop.ui.FxInbox;
import java.util.List;

/**
 * What one look at the log brought.
 *
 * @param rows of the events that the filter lets through, in order
 * @param upTo the position of the last event that was looked at
 * @param received how many were looked at
 * @param fresh those of them that were appended after the reading began
 */
record LivePage(List<LiveRow> rows, long upTo, int received, int fresh) {

    /** As many rows as the list holds: more could not be shown anyway. */
    static final FxInbox.Bounds<LivePage> BOUNDS =
            new FxInbox.Bounds<>(RowWindow.CAPACITY, page -> page.rows().size());

    LivePage {
        rows = List.copyOf(rows);
    }
}
