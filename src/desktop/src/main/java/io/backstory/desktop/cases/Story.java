package io.backstory.desktop.cases;

import io.backstory.desktop.ui.Bookmark;
import io.backstory.eventstore.explain.PlainText;
import java.util.List;

/** A whole case as text for a ticket: in English and the same on every machine, days and times in UTC. Pure. */
final class Story {

    private final StringBuilder out = new StringBuilder();

    private Story() {}

    static String text(Case told) {
        Story story = new Story();
        story.head(told);
        List<Card> cards = told.story();
        for (int i = 0; i < cards.size(); i++) {
            story.card(i + 1, cards.get(i));
        }
        story.bookmarks(told.bookmarks());
        return story.out.toString();
    }

    private void head(Case told) {
        out.append("Case ").append(PlainText.of(told.matter().number()));
        if (!told.matter().question().isBlank()) {
            out.append(": ").append(PlainText.of(told.matter().question()));
        }
        out.append('\n');
        out.append("Period: ").append(days(told.matter().period())).append('\n');
        out.append("Log: ").append(PlainText.of(told.log())).append('\n');
        told.earlier().forEach(this::seal);
        Seal seal = told.seal();
        if (seal == null) {
            out.append("Revision ").append(told.revision()).append(", not sealed\n");
        } else {
            seal(seal);
        }
    }

    /** {@code 2026-01-01 to 2026-03-31}, {@code from 2026-01-01}, {@code until 2026-03-31}; {@code all time}. */
    private static String days(Period period) {
        if (period.from() == null) {
            return period.to() == null ? "all time" : "until " + period.to();
        }
        return period.to() == null ? "from " + period.from() : period.from() + " to " + period.to();
    }

    private void seal(Seal seal) {
        out.append("Revision ")
                .append(seal.revision())
                .append(" sealed ")
                .append(seal.at())
                .append(" by ")
                .append(PlainText.of(seal.by()))
                .append(", SHA-256 ")
                .append(seal.digest())
                .append('\n');
    }

    private void card(int number, Card card) {
        Seen seen = card.seen();
        out.append('\n').append(number).append(". ");
        if (seen == null) {
            lines(card.note(), "   ", false);
            return;
        }
        out.append(seen.kind().word()).append(" \u2014 ").append(seen.title()).append('\n');
        if (!card.note().isBlank()) {
            lines(card.note(), "   ", true);
        }
        lines(seen.text(), "   | ", true);
        out.append("   Added ")
                .append(card.addedAt())
                .append(", log at #")
                .append(seen.logHead())
                .append('\n');
    }

    private void bookmarks(List<Bookmark> marks) {
        if (!marks.isEmpty()) {
            out.append("\nBookmarks\n");
        }
        for (Bookmark mark : marks) {
            out.append("- ")
                    .append(PlainText.of(mark.aggregateId()))
                    .append(" v")
                    .append(mark.version());
            if (!mark.note().isBlank()) {
                out.append(": ")
                        .append(String.join(" ", mark.note().strip().lines().toList()));
            }
            out.append('\n');
        }
    }

    /** @param indentFirst whether the first line begins a line of the story */
    private void lines(String text, String indent, boolean indentFirst) {
        boolean first = !indentFirst;
        for (String line : text.strip().lines().toList()) {
            out.append(first ? "" : indent).append(line.stripTrailing()).append('\n');
            first = false;
        }
        if (text.isBlank()) {
            out.append(indentFirst ? indent : "").append("(empty)\n");
        }
    }
}
