package io.backstory.desktop.cases;

import io.backstory.desktop.ui.Bookmark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A question and what was found. Immutable: every change makes another one.
 *
 * @param log the log that it is about
 * @param earlier the seals of the revisions before this one
 * @param seal closes it; null while it can be changed
 */
record Case(
        UUID id,
        String log,
        Matter matter,
        List<Card> story,
        List<Bookmark> bookmarks,
        Instant createdAt,
        Instant changedAt,
        List<Seal> earlier,
        @Nullable Seal seal) {

    Case {
        story = List.copyOf(story);
        bookmarks = List.copyOf(bookmarks);
        earlier = List.copyOf(earlier);
    }

    static Case open(UUID id, String log, String number, Instant now) {
        return new Case(
                id, log, new Matter(number, "", Period.ALWAYS), List.of(), List.of(), now, now, List.of(), null);
    }

    boolean isSealed() {
        return seal != null;
    }

    int revision() {
        return earlier.size() + 1;
    }

    Case with(Matter other, Instant now) {
        return new Case(id, log, other, story, bookmarks, createdAt, now, earlier, seal);
    }

    Case withStory(List<Card> cards, Instant now) {
        return new Case(id, log, matter, cards, bookmarks, createdAt, now, earlier, seal);
    }

    Case withBookmarks(List<Bookmark> marks, Instant now) {
        return new Case(id, log, matter, story, marks, createdAt, now, earlier, seal);
    }

    Case withId(UUID other) {
        return new Case(other, log, matter, story, bookmarks, createdAt, changedAt, earlier, seal);
    }

    Case sealed(Seal with) {
        return new Case(id, log, matter, story, bookmarks, createdAt, changedAt, earlier, with);
    }

    /** The next revision, which can be changed. */
    Case reopened(Instant now) {
        List<Seal> all = new ArrayList<>(earlier);
        if (seal != null) {
            all.add(seal);
        }
        return new Case(id, log, matter, story, bookmarks, createdAt, now, all, null);
    }

    /** Whether another one says the same, whenever it was changed. */
    boolean saysTheSame(Case other) {
        return new Case(id, log, matter, story, bookmarks, createdAt, other.changedAt, earlier, seal).equals(other);
    }

    Optional<Card> card(UUID wanted) {
        return story.stream().filter(card -> card.id().equals(wanted)).findFirst();
    }

    /** Changes one card; the same case when it is not there. */
    Case withCard(UUID wanted, UnaryOperator<Card> change, Instant now) {
        return withStory(
                story.stream()
                        .map(card -> card.id().equals(wanted) ? change.apply(card) : card)
                        .toList(),
                now);
    }
}
