package io.backstory.reports.pdf;

import io.backstory.eventstore.replay.Change;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportEvent.Flag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each event changed, before and after. Takes the events one by one. */
final class StepsChapter {

    private static final float FIELD = 132;

    private final Flow flow;
    private final Moments moments;
    private @Nullable Table table;

    StepsChapter(Flow flow, Moments moments) {
        this.flow = flow;
        this.moments = moments;
    }

    void add(ReportEvent event) {
        Table rows = table;
        if (rows == null) {
            rows = begin(event);
            table = rows;
        }
        List<Change> changes = event.derived().changes();
        rows.group(event(event), changes.size());
        if (changes.isEmpty()) {
            rows.member(Cell.of(nothing(event), TextStyle.NOTE));
        }
        for (Change change : changes) {
            rows.member(
                    Cell.words(field(change)),
                    Cell.exact(Values.of(change.before())),
                    Cell.exact(Values.of(change.after())));
        }
        rows.endGroup();
    }

    private Table begin(ReportEvent event) {
        flow.chapterHead();
        String reducer = event.derived().reducer();
        flow.paragraph(
                "Derived, not recorded: what replaying the events makes of them"
                        + (reducer.isEmpty() ? "." : ", by the reducer " + reducer + " and those of other types."),
                TextStyle.NOTE);
        flow.space(6);
        float values = (PageFrame.CONTENT - FIELD + Column.GAP) / 2;
        return new Table(
                flow,
                List.of(Column.left("Field", FIELD), Column.left("Before", values), Column.left("After", values)));
    }

    private Cell event(ReportEvent event) {
        var stored = event.event();
        String local = moments.local(event.occurredAt());
        return Cell.of(
                        stored.aggregateId() + " v" + stored.version() + "  " + stored.eventType(),
                        TextStyle.CELL.strong())
                .and(
                        "#" + Figures.count(stored.position()) + "  " + Figures.utc(event.occurredAt())
                                + (local.isEmpty() ? "" : "  (" + local + ")") + "  by " + event.actor(),
                        TextStyle.NOTE_EXACT);
    }

    private static String field(Change change) {
        String path = change.path().display();
        return switch (change.kind()) {
            case RESCALED -> path + " (same amount)";
            case REORDERED -> path + " (order only)";
            case ADDED, CHANGED, REMOVED -> path;
        };
    }

    private static String nothing(ReportEvent event) {
        if (event.flags().contains(Flag.NOT_REPLAYED)) {
            return "could not be replayed";
        }
        return event.flags().contains(Flag.UNKNOWN_TYPE) ? "unknown to this program" : "changed nothing";
    }

    /** @param omitted what is not printed; empty when everything is */
    void close(String omitted) {
        if (table == null) {
            flow.chapterHead();
            flow.paragraph("There are no events in this report.", TextStyle.BODY);
        }
        flow.note(omitted);
    }
}
