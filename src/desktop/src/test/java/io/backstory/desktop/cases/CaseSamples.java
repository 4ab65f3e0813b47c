package io.backstory.desktop.cases;

import io.backstory.desktop.investigate.Scenes;
import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.Focus;
import io.backstory.eventstore.EventHistory;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Cases that the tests of this package look at. */
final class CaseSamples {

    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final String LOG = "test-log";

    private CaseSamples() {}

    static AlteredHistory history() {
        return new AlteredHistory(Scenes.all());
    }

    static Witness witness(EventHistory history) {
        return new Witness(history, AggregateDefinition.findAll());
    }

    /** One card of each kind, a bookmark, a period, and a revision that was sealed before. */
    static Case full() {
        Witness witness = witness(history());
        Case open = Case.open(id(1), LOG, "4711", NOW);
        return open.with(
                        new Matter(
                                "4711",
                                "Why is it 237.50?",
                                new Period(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-03-31"))),
                        NOW)
                .withStory(
                        List.of(
                                new Card(id(11), NOW, "The customer asks.\nToday.", null),
                                card(12, witness.look(Seen.Kind.WHY, Focus.newest("acc-237"))),
                                card(13, witness.look(Seen.Kind.EVENT, new Focus("acc-237", 4, null))),
                                card(14, witness.look(Seen.Kind.STATE, new Focus("acc-237", 3, null)))),
                        NOW)
                .withBookmarks(
                        List.of(new Bookmark("acc-666", 2, "looks \uD83D\uDC69\u200D\uD83D\uDCBB odd", NOW)), NOW);
    }

    static Case sealed() {
        Case open = full();
        return open.sealed(new Seal(1, NOW, "alma", CaseJson.digest(open)));
    }

    static Card card(int number, Seen seen) {
        return new Card(id(number), NOW, "", seen);
    }

    static UUID id(int number) {
        return new UUID(0x4711, 0x8000_0000_0000_0000L | number);
    }
}
