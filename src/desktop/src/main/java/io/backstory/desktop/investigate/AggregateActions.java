package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.timeline.TimelineView;
import io.backstory.eventstore.Event;
import java.util.List;
import java.util.function.Function;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with the aggregate that is open: step, zoom, copy. Each action says why it cannot be done now. */
final class AggregateActions {

    /** What there is to copy of the focused version, for context menus. */
    static final List<String> COPIES = List.of(
            "copy.event", "copy.data", "copy.state", "copy.link", "case.add.event", "case.add.state", "case.add.why");

    private final InvestigateViewModel model;
    private final Actions actions;

    AggregateActions(InvestigateViewModel model, Actions actions) {
        this.model = model;
        this.actions = actions;
    }

    void add(Fxml.Parts parts, TimelineBinding timeline) {
        Action goTo = new Action(
                "step.goto", phrase("Step"), phrase("Go to version or instant"), "Shortcut+G", timeline::askWhere);
        addSteps(parts.find("steps", HBox.class), goTo);
        addZooms(parts.find("zooms", HBox.class), timeline.timeline());
        addCopies();
    }

    private void addSteps(HBox host, Action goTo) {
        Action first = step(actions, "step.first", phrase("First version"), "Home", () -> model.focusOn(1));
        Action previous = step(actions, "step.previous", phrase("Previous event"), "F7", () -> model.step(-1));
        Action next = step(actions, "step.next", phrase("Next event"), "F8", () -> model.step(1));
        Action newest = step(actions, "step.newest", phrase("Latest version"), "End", model::focusOnNewest);
        actions.add(goTo);
        host.getChildren()
                .setAll(
                        Actions.iconButton(first, Feather.SKIP_BACK),
                        Actions.iconButton(previous, Feather.CHEVRON_LEFT),
                        Actions.iconButton(next, Feather.CHEVRON_RIGHT),
                        Actions.iconButton(newest, Feather.SKIP_FORWARD));
        Runnable offer = () -> {
            OpenedAggregate opened = model.opened().get();
            long version = model.version().get();
            boolean atEnd = opened != null && version == opened.version();
            offer(List.of(first), whyNotFirst(opened, version, 1));
            long oldest = opened == null ? 1 : opened.baseVersion() + 1;
            offer(List.of(previous), whyNotFirst(opened, version, oldest));
            String nothingOpen = OpenedAggregate.whyNothing(opened);
            offer(List.of(next, newest), atEnd ? phrase("This is the latest version") : nothingOpen);
            offer(List.of(goTo), nothingOpen);
        };
        model.version().subscribe(version -> offer.run());
        model.opened().subscribe(opened -> offer.run());
    }

    private static Action step(Actions actions, String id, String name, String key, Runnable work) {
        return actions.add(new Action(id, phrase("Step"), name, key, work));
    }

    /** @param end where one can go no further back */
    private static String whyNotFirst(@Nullable OpenedAggregate opened, long version, long end) {
        if (opened == null) {
            return OpenedAggregate.whyNothing(null);
        }
        if (!opened.isWhole() && (version <= end || end == 1)) {
            return opened.whyNotYet();
        }
        return version == 1 ? phrase("This is the first version") : "";
    }

    private void addZooms(HBox host, TimelineView timeline) {
        String group = phrase("Timeline");
        Action out = actions.add(
                new Action("timeline.out", group, phrase("Zoom timeline out"), "Alt+MINUS", () -> timeline.zoom(0.6)));
        Action in = actions.add(
                new Action("timeline.in", group, phrase("Zoom timeline in"), "Alt+EQUALS", () -> timeline.zoom(1.6)));
        Action all = actions.add(
                new Action("timeline.all", group, phrase("Show all of the timeline"), "Alt+0", timeline::showAll));
        host.getChildren()
                .setAll(
                        Actions.iconButton(out, Feather.ZOOM_OUT),
                        Actions.iconButton(in, Feather.ZOOM_IN),
                        Actions.iconButton(all, Feather.MAXIMIZE));
        model.opened().subscribe(opened -> offer(List.of(out, in, all), OpenedAggregate.whyNothing(opened)));
    }

    private void addCopies() {
        Action event = copy("copy.event", phrase("Copy the event as JSON"), "Shortcut+Shift+E", EventJson::of);
        Action data = copy(
                "copy.data",
                phrase("Copy the event's data as stored"),
                "Shortcut+Shift+D",
                shown -> shown.data().text());
        Action state = actions.add(new Action(
                "copy.state", phrase("Copy"), phrase("Copy the state as JSON"), "Shortcut+Shift+S", this::copyState));
        model.version().subscribe(version -> {
            OpenedAggregate opened = model.opened().get();
            String nothingOpen = OpenedAggregate.whyNothing(opened);
            offer(List.of(event, data), nothingOpen);
            boolean unknown = opened != null && version.longValue() > opened.knownVersion();
            offer(List.of(state), unknown ? phrase("No state is known at this version") : nothingOpen);
        });
    }

    private Action copy(String id, String name, String key, Function<Event, String> text) {
        return actions.add(new Action(id, phrase("Copy"), name, key, () -> {
            Inspection shown = model.inspection().get();
            Clip.put(shown == null ? "" : text.apply(shown.event()));
        }));
    }

    private void copyState() {
        OpenedAggregate opened = model.opened().get();
        var state = opened == null ? null : opened.state(model.version().get());
        Clip.put(state == null ? "" : state.toString());
    }

    private static void offer(List<Action> offered, String why) {
        for (Action action : offered) {
            if (why.isEmpty()) {
                action.enable();
            } else {
                action.disable(why);
            }
        }
    }
}
