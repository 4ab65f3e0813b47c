package io.backstory.desktop.cases;

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

    private static final String GROUP = "Case";
    private static final String NOTHING_OPEN = "Open an account first";
    private static final String NOT_IN_SIGHT = "Open Cases first";
    private static final String NO_CASE = "Choose or make a case first";
    private static final String NO_CARD = "Choose a card of the story first";
    private static final String IS_SEALED = "The case is sealed: open a new revision first";

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
        create = new Action("case.new", GROUP, "New case", "Shortcut+N", model::create).within(section);
        text = new Action("case.text", GROUP, "Add a text card", "Shortcut+Shift+N", work::addText).within(section);
        take = new Action("case.take", GROUP, "Take a case file \u2026", "Shortcut+O", work::takeFile).within(section);
        saveCopy = new Action("case.save", GROUP, "Save a copy of the case \u2026", "Shortcut+S", work::saveCopy)
                .within(section);
        copy = new Action("case.copy", GROUP, "Copy the story", "Shortcut+Shift+Y", this::copyStory).within(section);
        seal = new Action("case.seal", GROUP, "Seal the case", null, model::seal);
        reopen = new Action("case.reopen", GROUP, "Open a new revision", null, model::reopen);
        look = new Action("case.look", GROUP, "Look at it in the account", "Enter", work::look).within(lists);
        compare = new Action("case.compare", GROUP, "Compare with the log today", "F6", this::compareCard)
                .within(section);
        up = new Action("case.up", GROUP, "Move the card up", "Alt+Up", () -> move(-1)).within(section);
        down = new Action("case.down", GROUP, "Move the card down", "Alt+Down", () -> move(1)).within(section);
        note = new Action("case.note", GROUP, "Write the note", "F2", work::writeNote).within(section);
        remove = new Action("case.remove", GROUP, "Remove from the case", "Delete", work::removeChosen).within(lists);
        undo = new Action("case.undo", GROUP, "Bring the removed card back", "Shortcut+Z", model.editing()::undo)
                .within(section);
        List.of(create, text, look, note, up, down, compare, remove, undo, copy, saveCopy, take, seal, reopen)
                .forEach(actions::add);
        model.chosen().subscribe(chosen -> offer());
        model.editing().canUndo().subscribe(can -> offer());
    }

    /** Adds what is in focus elsewhere: the way from an account into a case. */
    void addFrom(
            ObservableValue<@Nullable Focus> focus, Function<String, List<Bookmark>> bookmarksOf, Actions actions) {
        Action event = add("event", "Add this event to the case", "Shift+M", Seen.Kind.EVENT, focus);
        Action state = add("state", "Add this state to the case", "Shift+S", Seen.Kind.STATE, focus);
        Action why = add("why", "Add this explanation to the case", "Shift+W", Seen.Kind.WHY, focus);
        Action marks =
                new Action("case.add.marks", GROUP, "Add this account's bookmarks to the case", "Shift+B", () -> {
                    Focus now = focus.getValue();
                    List<Bookmark> all = now == null ? List.of() : bookmarksOf.apply(now.aggregateId());
                    if (all.isEmpty()) {
                        model.told("This account has no bookmarks: M makes one. Nothing was added.");
                    } else {
                        model.editing().addBookmarks(all);
                    }
                });
        List<Action> all = List.of(event, state, why, marks);
        all.forEach(actions::add);
        focus.subscribe(now -> all.forEach(now == null ? action -> action.disable(NOTHING_OPEN) : Action::enable));
    }

    private Action add(String id, String name, String key, Seen.Kind kind, ObservableValue<@Nullable Focus> focus) {
        return new Action("case.add." + id, GROUP, name, key, () -> {
            Focus now = focus.getValue();
            if (now != null) {
                model.add(kind, now);
            }
        });
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
        String noSeen = !noCard.isEmpty()
                ? noCard
                : card != null && card.seen() == null ? "A card of text shows nothing of the log" : "";
        String noMove = fixed.isEmpty() ? noCard : fixed;
        String away = inSight ? "" : NOT_IN_SIGHT;
        offer(away, create, take);
        offer(noCase, copy, saveCopy, look, note);
        offer(inSight && shown == null ? "" : fixed, text);
        offer(fixed, seal, remove);
        offer(!noCase.isEmpty() ? noCase : fixed.isEmpty() ? "The case is not sealed" : "", reopen);
        offer(noSeen, compare);
        offer(noMove, up, down);
        offer(fixed.isEmpty() && !model.editing().canUndo().get() ? "Nothing was removed" : fixed, undo);
    }

    private static void offer(String whyNot, Action... offered) {
        for (Action action : offered) {
            if (whyNot.isEmpty()) {
                action.enable();
            } else {
                action.disable(whyNot);
            }
        }
    }
}
