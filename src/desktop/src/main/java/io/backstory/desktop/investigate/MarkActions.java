package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Bookmark;
import io.backstory.desktop.ui.Bookmarks;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.timeline.TimelineMarks;
import io.backstory.desktop.ui.timeline.TimelineView;
import io.backstory.eventstore.explain.Anomaly;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;

/** Walks along marks: bookmarks, anomalies, events of one actor, versions that meet a condition. */
final class MarkActions {

    private final InvestigateViewModel model;
    private final Bookmarks bookmarks;
    private final AnomalyViewModel anomalies;
    private final TimelineView timeline;
    private final AskBar bar;
    private final Action runUntil;
    private final Action mark;
    private final Action nextMark;
    private final Action previousMark;
    private final Action nextAnomaly;
    private final Action previousAnomaly;
    private final Action nextOfActor;
    private final Action previousOfActor;

    MarkActions(MarkParts parts, Actions actions) {
        model = parts.model();
        bookmarks = parts.bookmarks();
        anomalies = parts.anomalies();
        timeline = parts.timeline();
        bar = parts.bar();
        RunUntilBar untilBar = new RunUntilBar(parts.until());
        BookmarkBar noteBar = new BookmarkBar(bookmarks, bar::close);
        runUntil =
                add(actions, "walk.until", phrase("Run until a condition holds \u2026"), "F9", () -> askFor(untilBar));
        mark = add(actions, "walk.mark", phrase("Bookmark this version \u2026"), "M", () -> note(noteBar));
        nextMark = add(actions, "walk.mark.next", phrase("Next bookmark"), "U", () -> step(true));
        previousMark = add(actions, "walk.mark.previous", phrase("Previous bookmark"), "Shift+U", () -> step(false));
        nextAnomaly = add(actions, "walk.anomaly.next", phrase("Next anomaly"), "E", () -> anomalies.step(true));
        previousAnomaly = add(
                actions, "walk.anomaly.previous", phrase("Previous anomaly"), "Shift+E", () -> anomalies.step(false));
        nextOfActor = add(
                actions,
                "walk.actor.next",
                phrase("Next event of the same actor"),
                "A",
                () -> anomalies.sameActor(true));
        previousOfActor = add(
                actions,
                "walk.actor.previous",
                phrase("Previous event of the same actor"),
                "Shift+A",
                () -> anomalies.sameActor(false));
        model.version().subscribe(version -> offer());
        model.focus().subscribe(focus -> offer());
        anomalies.found().subscribe(found -> changed());
        bookmarks.all().addListener((ListChangeListener<Bookmark>) change -> changed());
        model.opened().subscribe(opened -> changed());
    }

    /** What walking needs. */
    record MarkParts(
            InvestigateViewModel model,
            Bookmarks bookmarks,
            AnomalyViewModel anomalies,
            RunUntilViewModel until,
            TimelineView timeline,
            AskBar bar) {}

    private static Action add(Actions actions, String id, String name, String key, Runnable work) {
        return actions.add(new Action(id, phrase("Walk"), name, key, work));
    }

    private void askFor(RunUntilBar untilBar) {
        bar.open(untilBar);
        untilBar.takeKeyboard();
    }

    private void note(BookmarkBar noteBar) {
        Focus focus = model.focus().get();
        if (focus != null) {
            bar.open(noteBar);
            noteBar.ask(focus);
        }
    }

    private void step(boolean forward) {
        nearest(forward).ifPresent(bookmark -> {
            model.focusOn(bookmark.version());
            model.say(Formats.visible(bookmark.note()));
        });
    }

    private Optional<Bookmark> nearest(boolean forward) {
        OpenedAggregate opened = model.opened().get();
        if (opened == null) {
            return Optional.empty();
        }
        long version = model.version().get();
        List<Bookmark> here = bookmarks.of(opened.id()).stream()
                .filter(bookmark -> opened.holds(bookmark.version()))
                .toList();
        return forward
                ? here.stream().filter(bookmark -> bookmark.version() > version).findFirst()
                : here.reversed().stream()
                        .filter(bookmark -> bookmark.version() < version)
                        .findFirst();
    }

    private void changed() {
        OpenedAggregate opened = model.opened().get();
        List<Anomaly> found = anomalies.found().get();
        timeline.setMarks(new TimelineMarks(
                found == null
                        ? new long[0]
                        : found.stream().mapToLong(Anomaly::version).toArray(),
                opened == null
                        ? new long[0]
                        : bookmarks.of(opened.id()).stream()
                                .mapToLong(Bookmark::version)
                                .toArray()));
        offer();
    }

    private void offer() {
        OpenedAggregate opened = model.opened().get();
        offer(mark, OpenedAggregate.whyNothing(opened));
        for (Action action : List.of(runUntil, nextOfActor, previousOfActor)) {
            offer(action, OpenedAggregate.whyNot(opened));
        }
        offer(nextMark, whyNoMark(true));
        offer(previousMark, whyNoMark(false));
        offer(nextAnomaly, anomalies.whyNone(true));
        offer(previousAnomaly, anomalies.whyNone(false));
    }

    private String whyNoMark(boolean forward) {
        OpenedAggregate opened = model.opened().get();
        if (opened == null || nearest(forward).isPresent()) {
            return OpenedAggregate.whyNothing(opened);
        }
        return forward || opened.isWhole()
                ? phrase(forward ? "No bookmark after this version" : "No bookmark before this version")
                : opened.whyNotYet();
    }

    private static void offer(Action action, String whyNot) {
        if (whyNot.isEmpty()) {
            action.enable();
        } else {
            action.disable(whyNot);
        }
    }
}
