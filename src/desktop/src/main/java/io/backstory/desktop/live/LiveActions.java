package io.backstory.desktop.live;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** What can be done with the stream and with a row of it; each action says why it cannot be done now. */
final class LiveActions {

    private static final String GROUP = key("Live");
    private static final String NOT_FOLLOWED = key("Open Live first");
    private static final String NO_ROW = key("Choose a row of the live list first");

    final Action pause;
    final Action newest;
    final Action clear;
    final Action filter;
    private final List<Action> forAll;
    private final List<Action> forRow;

    /** What the actions do, beside what the model does by itself. */
    interface Work {
        void open();

        void narrowToAccount();

        void watch();

        void typeFilter();
    }

    LiveActions(LiveViewModel model, Node table, Node section, Work work, Actions actions) {
        pause = new Action(
                        "live.pause", phrase(GROUP), phrase("Pause or go on following"), "Space", () -> toggle(model))
                .within(table);
        newest = new Action(
                        "live.newest", phrase(GROUP), phrase("Go on at the newest event"), "End", model.list()::resume)
                .within(table);
        clear = new Action(
                "live.clear", phrase(GROUP), phrase("Clear the live list"), "Shortcut+Shift+K", model.list()::clear);
        filter = new Action(
                        "live.filter", phrase(GROUP), phrase("Filter the live events"), "Shortcut+L", work::typeFilter)
                .within(section);
        Action open = new Action(
                        "live.open",
                        phrase(GROUP),
                        phrase("Open the event's account at its version"),
                        "Enter",
                        work::open)
                .within(table);
        Action only = new Action(
                        "live.only", phrase(GROUP), phrase("Follow only this account"), "F", work::narrowToAccount)
                .within(table);
        Action watch = new Action(
                        "live.watch",
                        phrase(GROUP),
                        phrase("Watch this account, or no longer"),
                        "Shortcut+Shift+A",
                        work::watch)
                .within(table);
        forAll = List.of(pause, newest, clear, filter);
        forRow = List.of(open, only, watch);
        forAll.forEach(actions::add);
        forRow.forEach(actions::add);
        hidden();
    }

    private static void toggle(LiveViewModel model) {
        if (model.list().following().get()) {
            model.list().pause();
        } else {
            model.list().resume();
        }
    }

    void shown(@Nullable LiveRow chosen) {
        forAll.forEach(Action::enable);
        chosen(chosen);
    }

    void chosen(@Nullable LiveRow chosen) {
        forRow.forEach(chosen == null ? action -> action.disable(phrase(NO_ROW)) : Action::enable);
    }

    void hidden() {
        forAll.forEach(action -> action.disable(phrase(NOT_FOLLOWED)));
        forRow.forEach(action -> action.disable(phrase(NOT_FOLLOWED)));
    }
}
