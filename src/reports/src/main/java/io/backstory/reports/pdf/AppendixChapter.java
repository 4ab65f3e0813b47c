package io.backstory.reports.pdf;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.evidence.MerkleTree;
import io.backstory.reports.ReportEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every event as it is stored, with what its hash is made of. Takes the events one by one. */
final class AppendixChapter {

    private final Flow flow;
    private @Nullable Table table;

    AppendixChapter(Flow flow) {
        this.flow = flow;
    }

    void add(ReportEvent event) {
        Table rows = table;
        if (rows == null) {
            rows = begin();
            table = rows;
        }
        rows.row(what(event), evidence(event));
    }

    private Table begin() {
        flow.chapterHead();
        flow.paragraph(
                "Data is shown as it is stored, in one line, but for what is masked; the embedded file "
                        + Enclosures.EVENTS_NAME
                        + " has the same events for programs. A leaf is SHA-256 of a zero byte and the event's hash.",
                TextStyle.NOTE);
        flow.space(6);
        return new Table(
                flow,
                List.of(
                        Column.left("Event, who, when, why", 152),
                        Column.left("Stored data and evidence", PageFrame.CONTENT - 152 + Column.GAP)));
    }

    private static Cell what(ReportEvent event) {
        Event stored = event.event();
        Metadata metadata = event.metadata();
        String reason = event.reason();
        return Cell.of(stored.eventType() + ", schema " + stored.schemaVersion(), TextStyle.CELL.strong())
                .and(stored.aggregateType() + " " + stored.aggregateId() + " v" + stored.version(), TextStyle.NOTE)
                .and("by " + event.actor() + ", from " + event.sourceIp(), TextStyle.NOTE)
                .and(reason == null ? "" : "\u201c" + reason + "\u201d", TextStyle.NOTE)
                .and(named("correlation ", metadata.correlationId()), TextStyle.NOTE)
                .and(named("caused by ", metadata.causationId()), TextStyle.NOTE)
                .and(ExceptionsChapter.words(event), TextStyle.NOTE.in(Ink.WARNING));
    }

    private static String later(ReportEvent event) {
        if (event.skew().isZero()) {
            return "";
        }
        String apart = Figures.elapsed(event.skew().abs());
        return event.skew().isNegative() ? ", " + apart + " before it occurred" : ", " + apart + " later";
    }

    private static String named(String name, @Nullable String value) {
        return value == null ? "" : name + value;
    }

    private static Cell evidence(ReportEvent event) {
        Event stored = event.event();
        return Cell.of(event.shown().text(), TextStyle.NOTE_EXACT.in(Ink.TEXT))
                .and("position " + stored.position() + ", event " + stored.id(), TextStyle.NOTE_EXACT)
                .and("occurred " + Figures.utc(event.occurredAt()), TextStyle.NOTE_EXACT)
                .and("recorded " + Figures.utc(event.recordedAt()) + later(event), TextStyle.NOTE_EXACT)
                .and("hash     " + stored.hash().hex(), TextStyle.NOTE_EXACT)
                .and("previous " + event.evidence().previousHash().hex(), TextStyle.NOTE_EXACT)
                .and("leaf     " + leaf(stored.hash()), TextStyle.NOTE_EXACT)
                .and(withheld(event), TextStyle.NOTE_EXACT);
    }

    private static String withheld(ReportEvent event) {
        if (!event.evidence().isOpen()) {
            return "data     replaced, commitment "
                    + event.evidence().dataCommit().hex();
        }
        return event.shown().equals(event.event().data())
                ? ""
                : "data     sealed texts masked here, as stored in the file";
    }

    /** The root over one leaf is the leaf's own hash. */
    private static String leaf(EventHash hash) {
        MerkleTree tree = new MerkleTree();
        tree.append(hash.bytes());
        return tree.root().hex();
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
