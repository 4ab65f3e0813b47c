package io.backstory.eventstore.explain;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes an explanation for people. Never by a format string: those write digits as the machine's locale has them. */
final class ExplanationText {

    private static final char MINUS = '−';

    private final ReplayedHistory<?> history;
    private final Explanation explanation;
    private final StringBuilder out = new StringBuilder();

    ExplanationText(ReplayedHistory<?> history, Explanation explanation) {
        this.history = history;
        this.explanation = explanation;
    }

    String write() {
        head();
        explanation.sum().ifPresent(sum -> out.append(sum(sum)).append('\n'));
        out.append('\n');
        List<List<String>> rows = new ArrayList<>();
        explanation.lines().forEach(line -> rows.add(row(line)));
        PlainText.table(rows, List.of(4, 5), out);
        out.append('\n');
        explanation
                .warnings()
                .forEach(warning -> out.append("Note: ").append(warning).append('\n'));
        out.append("Replayed by ")
                .append(PlainText.of(history.reducer().name()))
                .append(" v")
                .append(history.reducer().version())
                .append(". Times are when it occurred, UTC. ")
                .append(proof());
        return out.append('\n').toString();
    }

    private void head() {
        Explanation.Scope scope = explanation.scope();
        String since = scope.first() == 1 ? "" : ", explained from v" + scope.first();
        out.append(PlainText.of(scope.path().display()))
                .append(" of ")
                .append(PlainText.of(explanation.aggregateId()))
                .append(" at v")
                .append(scope.last())
                .append(": ")
                .append(PlainText.of(explanation.value()))
                .append(since)
                .append('\n');
    }

    /** One line: opening, what came and went, closing. */
    static String sum(Sum sum) {
        StringBuilder line = new StringBuilder("opening ").append(signed(sum.opening(), ""));
        for (Sum.Group group : sum.groups()) {
            line.append(group.total().signum() < 0 ? " " + MINUS + " " : " + ")
                    .append(group.count())
                    .append(' ')
                    .append(PlainText.of(group.noun()))
                    .append(' ')
                    .append(group.total().abs().toPlainString());
        }
        line.append(" = ").append(signed(sum.total(), ""));
        return sum.closes()
                ? line.append(" ✓").toString()
                : line.append(" ✗ but the replayed state says ")
                        .append(signed(sum.closing(), ""))
                        .toString();
    }

    private static String signed(BigDecimal amount, String plus) {
        return (amount.signum() < 0 ? String.valueOf(MINUS) : plus)
                + amount.abs().toPlainString();
    }

    private static List<String> row(Line line) {
        if (line instanceof Untouched run) {
            String versions = run.count() == 1 ? "v" + run.first() : "v" + run.first() + ".." + run.last();
            String events = run.count() == 1 ? "1 event" : run.count() + " events";
            return List.of(versions, "", events + " did not touch it", "", "", "", "");
        }
        Contribution contribution = (Contribution) line;
        Event event = contribution.event();
        return List.of(
                "v" + event.version(),
                PlainText.of(event.occurredAt()),
                PlainText.of(event.eventType()),
                PlainText.of(event.metadata().userId()),
                moved(contribution),
                PlainText.of(contribution.after()),
                PlainText.of(contribution.words()));
    }

    private static String moved(Contribution contribution) {
        BigDecimal delta = contribution.delta();
        return switch (contribution.touch()) {
            case REPEATED -> "same again";
            case RESCALED -> "same amount, different scale";
            case CHANGED ->
                delta == null
                        ? "was " + PlainText.of(contribution.before())
                        : signed(delta, delta.signum() == 0 ? "" : "+");
        };
    }

    private String proof() {
        long last = explanation.scope().last();
        if (last == 0) {
            return "Before the first event.";
        }
        Event event = history.event(last);
        return "v" + last + " is position " + event.position() + " of the log, hash " + event.hash() + ".";
    }
}
