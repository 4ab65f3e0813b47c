package io.backstory.desktop.cases;

import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.Formats;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** Changes the open case; what is sealed stays as it is. JavaFX thread only; needs no toolkit. */
final class CaseEditing {

    private static final Comparator<Bookmark> BY_PLACE =
            Comparator.comparing(Bookmark::aggregateId).thenComparingLong(Bookmark::version);

    private final CasesViewModel model;
    private final CaseShelf shelf;
    private final InstantSource clock;
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private @Nullable Removed removed;

    CaseEditing(CasesViewModel model, CaseShelf shelf, InstantSource clock) {
        this.model = model;
        this.shelf = shelf;
        this.clock = clock;
    }

    private record Removed(UUID from, int index, Card card) {}

    /** The open case if it can be added to, else a new one. */
    Case target() {
        Case open = model.chosen().get();
        return open == null || open.isSealed() || !model.isHere(open) ? model.create() : open;
    }

    /** What was read is a card from now on, at the end of the story. */
    void took(UUID into, Seen seen) {
        Optional<Case> before = shelf.find(into);
        String number =
                Formats.visible(before.map(found -> found.matter().number()).orElse("?"));
        Card card = new Card(UUID.randomUUID(), clock.instant(), "", seen);
        if (before.isEmpty() || before.get().isSealed()) {
            model.told("Case " + number + " was sealed meanwhile. Nothing was added.");
        } else if (before.get().story().size() >= CaseLimits.CARDS) {
            model.told("Case %s has %d cards, and that is the most. Nothing was added."
                    .formatted(number, CaseLimits.CARDS));
        } else if (add(into, card)) {
            model.found(card.id(), new Finding(Finding.Standing.SAME, "It was just read from the log."));
            model.told("Added to case %s as card %d: %s"
                    .formatted(number, before.get().story().size() + 1, Formats.visible(seen.title())));
        }
    }

    /** What could not be read again is not taken: a file that nobody can open would lose all of it. */
    private boolean add(UUID into, Card card) {
        Case before = shelf.find(into).orElseThrow();
        Case after = before.withStory(with(before.story(), before.story().size(), card), clock.instant());
        try {
            CaseReader.read(CaseJson.write(after));
        } catch (CaseRefusedException tooLong) {
            model.told("This cannot be a card: a name in it is too long, or the case is full. Nothing was added.");
            return false;
        }
        change(into, same -> after);
        return true;
    }

    /** Adds an empty card of free text after one, or at the end. */
    Optional<Card> addText(@Nullable UUID after) {
        Case open = target();
        if (open.story().size() >= CaseLimits.CARDS) {
            model.say("A case has %d cards at the most.".formatted(CaseLimits.CARDS));
            return Optional.empty();
        }
        int at = after == null ? open.story().size() : indexOf(open, after) + 1;
        Card card = new Card(UUID.randomUUID(), clock.instant(), "", null);
        change(open.id(), found -> found.withStory(with(found.story(), at, card), clock.instant()));
        return Optional.of(card);
    }

    /** Takes bookmarks over with their notes; those of the same places are replaced. */
    void addBookmarks(List<Bookmark> marks) {
        Case open = target();
        List<Bookmark> all = new ArrayList<>(open.bookmarks());
        for (Bookmark mark : marks) {
            all.removeIf(other -> other.marks(mark.aggregateId(), mark.version()));
            all.add(new Bookmark(
                    mark.aggregateId(), mark.version(), CaseLimits.clean(mark.note(), CaseLimits.NOTE), mark.madeAt()));
        }
        if (all.size() > CaseLimits.BOOKMARKS) {
            model.told("A case has %s bookmarks at the most. Nothing was added."
                    .formatted(Formats.count(CaseLimits.BOOKMARKS)));
            return;
        }
        all.sort(BY_PLACE);
        change(open.id(), found -> found.withBookmarks(all, clock.instant()));
        model.told("%s added to case %s"
                .formatted(
                        Formats.count(marks.size(), "{0} bookmark", "{0} bookmarks"),
                        Formats.visible(open.matter().number())));
    }

    void removeBookmark(Bookmark mark) {
        change(found -> found.withBookmarks(
                found.bookmarks().stream().filter(other -> !other.equals(mark)).toList(), clock.instant()));
    }

    void noteBookmark(Bookmark mark, String typed) {
        String note = CaseLimits.clean(typed, CaseLimits.NOTE);
        change(found -> found.withBookmarks(
                found.bookmarks().stream()
                        .map(other -> other.marks(mark.aggregateId(), mark.version())
                                ? new Bookmark(other.aggregateId(), other.version(), note, other.madeAt())
                                : other)
                        .toList(),
                clock.instant()));
    }

    /** A blank number is not taken: the case would have no name. */
    void number(String typed) {
        String number = CaseLimits.cleanLine(typed, CaseLimits.NUMBER).strip();
        if (!number.isEmpty()) {
            change(found -> found.with(found.matter().withNumber(number), clock.instant()));
        }
    }

    void question(String typed) {
        String question = CaseLimits.cleanLine(typed, CaseLimits.QUESTION);
        change(found -> found.with(found.matter().withQuestion(question), clock.instant()));
    }

    /** Takes a period as it was typed, or says what is wrong with it; empty when it was taken. */
    String period(String from, String to) {
        try {
            Period period = Period.parse(from, to);
            change(found -> found.with(found.matter().withPeriod(period), clock.instant()));
            return "";
        } catch (DateTimeException wrong) {
            return String.valueOf(wrong.getMessage());
        }
    }

    void note(UUID card, String typed) {
        String note = CaseLimits.clean(typed, CaseLimits.NOTE);
        change(found -> found.withCard(card, same -> same.withNote(note), clock.instant()));
    }

    /** Moves a card towards the end, or towards the beginning by a negative number; as far as it goes. */
    void move(UUID card, int by) {
        change(found -> {
            List<Card> story = new ArrayList<>(found.story());
            int from = indexOf(found, card);
            int to = Math.clamp(from + (long) by, 0, story.size() - 1);
            if (from < 0 || from == to) {
                return found;
            }
            story.add(to, story.remove(from));
            return found.withStory(story, clock.instant());
        });
    }

    /** Takes a card out; {@link #undo} brings it back. */
    void remove(UUID card) {
        Case open = model.chosen().get();
        int at = open == null ? -1 : indexOf(open, card);
        if (open != null && at >= 0 && !open.isSealed()) {
            removed = new Removed(open.id(), at, open.story().get(at));
            canUndo.set(true);
            change(found -> found.withStory(
                    found.story().stream()
                            .filter(other -> !other.id().equals(card))
                            .toList(),
                    clock.instant()));
            model.say("Card %d was removed. Ctrl+Z brings it back.".formatted(at + 1));
        }
    }

    /** Brings back the card that was removed last. */
    void undo() {
        Removed back = removed;
        if (back != null) {
            change(
                    back.from(),
                    found -> found.withStory(
                            with(
                                    found.story(),
                                    Math.min(back.index(), found.story().size()),
                                    back.card()),
                            clock.instant()));
            forgetRemoved();
            model.say("");
        }
    }

    void forgetRemoved() {
        removed = null;
        canUndo.set(false);
    }

    private static List<Card> with(List<Card> story, int at, Card card) {
        List<Card> all = new ArrayList<>(story);
        all.add(at, card);
        return all;
    }

    static int indexOf(Case open, UUID card) {
        for (int i = 0; i < open.story().size(); i++) {
            if (open.story().get(i).id().equals(card)) {
                return i;
            }
        }
        return -1;
    }

    private void change(UnaryOperator<Case> change) {
        Case open = model.chosen().get();
        if (open != null) {
            change(open.id(), change);
        }
    }

    private void change(UUID id, UnaryOperator<Case> change) {
        Optional<Case> after = shelf.change(id, change);
        Case open = model.chosen().get();
        if (after.isPresent() && open != null && open.id().equals(id)) {
            model.show(after.get());
        }
    }

    /** Whether there is something that {@link #undo} brings back. */
    ReadOnlyBooleanProperty canUndo() {
        return canUndo.getReadOnlyProperty();
    }
}
