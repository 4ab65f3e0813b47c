package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Focus;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** What can be done with cases, in the section and from an account; each action says why it cannot be done now. */
final class CaseActions {

    private static final String GROUP = key("Case");
    private static final String NOTHING_OPEN = key("Open an account first");
    private static final String NOT_IN_SIGHT = key("Open Cases first");
    private static final String NO_CASE = key("Choose or make a case first");
    private static final String NO_CARD = key("Choose a card of the story first");
    private static final String IS_SEALED = key("The case is sealed: open a new revision first");
    private static final String NOT_SEALED = key("The case is not sealed");
    private static final String IS_TEXT = key("A card of text shows nothing of the log");
    private static final String NOTHING_REMOVED = key("Nothing was removed");

    final Action create;
    final Action text;
    final Action take;
    final Action saveCopy;
    final Action copy;
    final Action seal;
    final Action reopen;
    final Action look;
    final Action compare;
    final Action up;
    final Action down;
    final Action note;
    final Action remove;
    final Action undo;
    private final CasesViewModel model;
    private final Work work;
    private boolean inSight;

    /** What the actions do beside what the model does by itself. */
    interface Work {

        /** The card that is chosen; null for none. */
        @Nullable
        Card card();

        void addText();

        void takeFile();

        void saveCopy();

        void look();

        void writeNote();

        void removeChosen();
    }

    CaseActions(CasesViewModel model, Work work, Node section, Node lists, Actions actions) {
        this.model = model;
        this.work = work;
        create = action("case.new", phrase("New case"), "Shortcut+N", model::create)
                .within(section);
        text = action("case.text", phrase("Add a text card"), "Shortcut+Shift+N", work::addText)
                .within(section);
        take = action("case.take", phrase("Take a case file \u2026"), "Shortcut+O", work::takeFile)
                .within(section);
        saveCopy = action("case.save", phrase("Save a copy of the case \u2026"), "Shortcut+S", work::saveCopy)
                .within(section);
        copy = action("case.copy", phrase("Copy the story"), "Shortcut+Shift+Y", this::copyStory)
                .within(section);
        seal = action("case.seal", phrase("Seal the case"), null, model::seal);
        reopen = action("case.reopen", phrase("Open a new revision"), null, model::reopen);
        look = action("case.look", phrase("Look at it in the account"), "Enter", work::look)
                .within(lists);
        compare = action("case.compare", phrase("Compare with the log today"), "F6", this::compareCard)
                .within(section);
        up = action("case.up", phrase("Move the card up"), "Alt+Up", () -> move(-1))
                .within(section);
        down = action("case.down", phrase("Move the card down"), "Alt+Down", () -> move(1))
                .within(section);
        note = action("case.note", phrase("Write the note"), "F2", work::writeNote)
                .within(section);
        remove = action("case.remove", phrase("Remove from the case"), "Delete", work::removeChosen)
                .within(lists);
        undo = action("case.undo", phrase("Bring the removed card back"), "Shortcut+Z", model.editing()::undo)
                .within(section);
        List.of(create, text, look, note, up, down, compare, remove, undo, copy, saveCopy, take, seal, reopen)
                .forEach(actions::add);
        model.chosen().subscribe(chosen -> offer());
        model.editing().canUndo().subscribe(can -> offer());
    }

    /** Adds what is in focus elsewhere: the way from an account into a case. */
    void addFrom(
            ObservableValue<@Nullable Focus> focus, Function<String, List<Bookmark>> bookmarksOf, Actions actions) {
        Action event = add("event", phrase("Add this event to the case"), "Shift+M", Seen.Kind.EVENT, focus);
        Action state = add("state", phrase("Add this state to the case"), "Shift+S", Seen.Kind.STATE, focus);
        Action why = add("why", phrase("Add this explanation to the case"), "Shift+W", Seen.Kind.WHY, focus);
        Action marks = action("case.add.marks", phrase("Add this account's bookmarks to the case"), "Shift+B", () -> {
            Focus now = focus.getValue();
            List<Bookmark> all = now == null ? List.of() : bookmarksOf.apply(now.aggregateId());
            if (all.isEmpty()) {
                model.told(phrase("This account has no bookmarks: M makes one. Nothing was added."));
            } else {
                model.editing().addBookmarks(all);
            }
        });
        List<Action> all = List.of(event, state, why, marks);
        all.forEach(actions::add);
        focus.subscribe(
                now -> all.forEach(now == null ? action -> action.disable(phrase(NOTHING_OPEN)) : Action::enable));
    }

    private Action add(String id, String name, String key, Seen.Kind kind, ObservableValue<@Nullable Focus> focus) {
        return action("case.add." + id, name, key, () -> {
            Focus now = focus.getValue();
            if (now != null) {
                model.add(kind, now);
            }
        });
    }

    private static Action action(String id, String name, @Nullable String key, Runnable work) {
        return new Action(id, phrase(GROUP), name, key, work);
    }

    private void copyStory() {
        Case shown = model.chosen().get();
        Clip.put(shown == null ? "" : Story.text(shown));
    }

    private void compareCard() {
        Card card = work.card();
        if (card != null) {
            model.compare(card);
        }
    }

    private void move(int by) {
        Card card = work.card();
        if (card != null) {
            model.editing().move(card.id(), by);
        }
    }

    /** Whether the section is seen. */
    void inSight(boolean seen) {
        inSight = seen;
        offer();
    }

    /** Looks again at what can be done. */
    void offer() {
        Case shown = model.chosen().get();
        Card card = work.card();
        String noCase = !inSight ? NOT_IN_SIGHT : shown == null ? NO_CASE : "";
        String fixed = !noCase.isEmpty() ? noCase : shown != null && shown.isSealed() ? IS_SEALED : "";
        String noCard = !noCase.isEmpty() ? noCase : card == null ? NO_CARD : "";
        String noSeen = !noCard.isEmpty() ? noCard : card != null && card.seen() == null ? IS_TEXT : "";
        String noMove = fixed.isEmpty() ? noCard : fixed;
        String away = inSight ? "" : NOT_IN_SIGHT;
        offer(away, create, take);
        offer(noCase, copy, saveCopy, look, note);
        offer(inSight && shown == null ? "" : fixed, text);
        offer(fixed, seal, remove);
        offer(!noCase.isEmpty() ? noCase : fixed.isEmpty() ? NOT_SEALED : "", reopen);
        offer(noSeen, compare);
        offer(noMove, up, down);
        offer(fixed.isEmpty() && !model.editing().canUndo().get() ? NOTHING_REMOVED : fixed, undo);
    }

    private static void offer(String whyNot, Action... offered) {
        for (Action action : offered) {
            if (whyNot.isEmpty()) {
                action.enable();
            } else {
                action.disable(phrase(whyNot));
            }
        }
    }
}
