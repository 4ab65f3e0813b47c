package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.cases.Finding.Standing;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Holds what cards say against the log. Thread-safe; blocks; ends early when it is cancelled. */
final class CardCheck {

    private final Witness witness;
    private final String log;

    CardCheck(Witness witness, String log) {
        this.witness = witness;
        this.log = log;
    }

    /** Whether the events of all cards have the hashes that they had; of single events also every word. */
    Map<UUID, Finding> quick(Case checked) {
        Map<UUID, Finding> findings = new HashMap<>();
        for (Card card : checked.story()) {
            Cancellation.current().check();
            Seen seen = card.seen();
            if (seen != null) {
                boolean cheap = seen.kind() == Seen.Kind.EVENT;
                findings.put(card.id(), checked.log().equals(log) ? find(seen, cheap) : elsewhere(checked));
            }
        }
        return findings;
    }

    /** Writes down again what a card shows, and compares every word. */
    Finding whole(Case checked, Seen seen) {
        return checked.log().equals(log) ? find(seen, true) : elsewhere(checked);
    }

    private static Finding elsewhere(Case checked) {
        return new Finding(
                Standing.ELSEWHERE,
                phrase(
                        "It is about the log {0}, which is not open: nothing was compared.",
                        Formats.visible(checked.log())));
    }

    private Finding find(Seen seen, boolean everyWord) {
        Seen.Place place = seen.place();
        Optional<Event> today = witness.event(place.aggregateId(), place.version());
        if (today.isEmpty()) {
            return broken(phrase(
                    "The log has no v{0} of {1} any more.",
                    Formats.count(place.version()), Formats.visible(place.aggregateId())));
        }
        Event event = today.get();
        if (!event.hash().hex().equals(seen.event().hash())) {
            return broken(phrase(
                    "The event has another hash than when this card was added: {0}\u2026 then, {1}\u2026 today.",
                    head(seen.event().hash()), head(event.hash().hex())));
        }
        if (event.position() != seen.event().position()) {
            return broken(phrase(
                    "The event stood at position #{0} of the log, and stands at #{1} today.",
                    Formats.count(seen.event().position()), Formats.count(event.position())));
        }
        return everyWord ? words(seen) : new Finding(Standing.UNCHANGED, phrase("The event has the hash that it had."));
    }

    private Finding words(Seen seen) {
        String today = witness.look(seen.kind(), seen.place().focus()).text();
        if (today.equals(seen.text())) {
            return new Finding(Standing.SAME, phrase("Read again from the log: the same, word for word."));
        }
        return new Finding(
                seen.kind() == Seen.Kind.EVENT ? Standing.BROKEN : Standing.OTHERWISE,
                firstDifference(seen.text(), today));
    }

    private static String firstDifference(String then, String now) {
        List<String> before = then.lines().toList();
        List<String> after = now.lines().toList();
        int line = 0;
        while (line < before.size() && line < after.size() && before.get(line).equals(after.get(line))) {
            line++;
        }
        return phrase(
                "Read again from the log, it differs from here on:\nthen   {0}\ntoday  {1}",
                line(before, line), line(after, line));
    }

    private static String line(List<String> lines, int at) {
        return at < lines.size() ? lines.get(at) : phrase("(nothing)");
    }

    private static String head(String hash) {
        return hash.substring(0, 12);
    }

    private static Finding broken(String why) {
        return new Finding(Standing.BROKEN, why);
    }
}
