package io.backstory.reports.pdf;

import io.backstory.reports.ContentFacts;
import io.backstory.reports.Lifecycle;
import java.util.List;
import java.util.Locale;

/** How each order came to where it stands: who did what, and how long it took. */
final class LifecycleChapter {

    private final Flow flow;
    private final ContentFacts content;
    private final Moments moments;

    LifecycleChapter(Flow flow, ContentFacts content, Moments moments) {
        this.flow = flow;
        this.content = content;
        this.moments = moments;
    }

    /** Writes nothing where there are no orders. */
    void write() {
        if (content.lifecycles().isEmpty()) {
            return;
        }
        flow.chapterHead();
        long hidden = content.span().orders() - content.lifecycles().size();
        if (hidden > 0) {
            flow.paragraph(
                    "The first " + Figures.count(content.lifecycles().size()) + " orders are listed; "
                            + Figures.count(hidden, "further one is", "further ones are") + " in the appendix only.",
                    TextStyle.BODY);
        }
        content.lifecycles().forEach(this::write);
    }

    private void write(Lifecycle lifecycle) {
        flow.part(lifecycle.aggregateId());
        flow.paragraph(summary(lifecycle), TextStyle.BODY.in(Ink.MUTED));
        if (lifecycle.isSelfApproved()) {
            flow.paragraph(
                    "Initiator and approver are the same person.",
                    TextStyle.BODY.strong().in(Ink.WARNING));
        }
        flow.space(4);
        Table table = new Table(
                flow,
                List.of(
                        Column.left("Stage", 70),
                        Column.left("By", 92),
                        Column.left("Occurred, UTC", 92),
                        Column.right("After", 62),
                        Column.left("", 4),
                        Column.left("Event and reason", PageFrame.CONTENT - 320 + Column.GAP)));
        lifecycle.steps().forEach(step -> row(table, step));
    }

    private void row(Table table, Lifecycle.Step step) {
        String reason = step.reason() == null ? "" : "\u201c" + step.reason() + "\u201d";
        table.row(
                Cell.words(word(step.stage().name())).strong(),
                Cell.words(step.by()),
                moments.cell(step.at()),
                Cell.exact(step.elapsed().isZero() ? "\u2013" : Figures.elapsed(step.elapsed())),
                Cell.EMPTY,
                Cell.words(step.place().eventType())
                        .and(
                                "v" + step.place().version() + "  #"
                                        + Figures.count(step.place().position()),
                                TextStyle.NOTE_EXACT)
                        .and(reason, TextStyle.NOTE));
    }

    private static String summary(Lifecycle lifecycle) {
        String amount = lifecycle.amount() == null ? "" : Figures.amount(lifecycle.amount());
        String currency = lifecycle.currency() == null ? "" : " " + lifecycle.currency();
        String steps = Figures.count(lifecycle.steps().size(), "step", "steps") + " in "
                + Figures.elapsed(lifecycle.elapsed());
        return lifecycle.aggregateType() + (amount.isEmpty() ? "" : " of " + amount + currency) + ", " + steps;
    }

    private static String word(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
