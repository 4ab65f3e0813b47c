package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.Fxml;
import io.backstory.desktop.ui.timeline.TimelineView;
import io.backstory.eventstore.Event;
import java.util.List;
import java.util.function.Function;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with the aggregate that is open: step, zoom, copy. Each action says why it cannot be done now. */
final class AggregateActions {

    /** What there is to copy of the focused version, for context menus. */
    static final List<String> COPIES = List.of(
            "copy.event", "copy.data", "copy.state", "copy.link", "case.add.event", "case.add.state", "case.add.why");

    private static final String NOTHING_OPEN = "Nothing is open";

    private final InvestigateViewModel model;
    private final Actions actions;

    AggregateActions(InvestigateViewModel model, Actions actions) {
        this.model = model;
        this.actions = actions;
    }

    void add(Fxml.Parts parts, TimelineBinding timeline) {
        Action goTo = new Action("step.goto", "Step", "Go to version or instant", "Shortcut+G", timeline::askWhere);
        addSteps(parts.find("steps", HBox.class), goTo);
        addZooms(parts.find("zooms", HBox.class), timeline.timeline());
        addCopies();
    }

    private void addSteps(HBox host, Action goTo) {
        Action first = actions.add(new Action("step.first", "Step", "First version", "Home", () -> model.focusOn(1)));
        Action previous =
                actions.add(new Action("step.previous", "Step", "Previous event", "F7", () -> model.step(-1)));
        Action next = actions.add(new Action("step.next", "Step", "Next event", "F8", () -> model.step(1)));
        Action newest = actions.add(new Action("step.newest", "Step", "Latest version", "End", model::focusOnNewest));
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
            offer(List.of(first), opened == null ? NOTHING_OPEN : whyNotFirst(opened, version, 1));
            offer(
                    List.of(previous),
                    opened == null ? NOTHING_OPEN : whyNotFirst(opened, version, opened.baseVersion() + 1));
            offer(List.of(next, newest), opened == null ? NOTHING_OPEN : atEnd ? "This is the latest version" : "");
            offer(List.of(goTo), opened == null ? NOTHING_OPEN : "");
        };
        model.version().subscribe(version -> offer.run());
        model.opened().subscribe(opened -> offer.run());
    }

    /** @param end where one can go no further back */
    private static String whyNotFirst(OpenedAggregate opened, long version, long end) {
        if (!opened.isWhole() && (version <= end || end == 1)) {
            return opened.whyNotYet();
        }
        return version == 1 ? "This is the first version" : "";
    }

    private void addZooms(HBox host, TimelineView timeline) {
        Action out = actions.add(
                new Action("timeline.out", "Timeline", "Zoom timeline out", "Alt+MINUS", () -> timeline.zoom(0.6)));
        Action in = actions.add(
                new Action("timeline.in", "Timeline", "Zoom timeline in", "Alt+EQUALS", () -> timeline.zoom(1.6)));
        Action all = actions.add(
                new Action("timeline.all", "Timeline", "Show all of the timeline", "Alt+0", timeline::showAll));
        host.getChildren()
                .setAll(
                        Actions.iconButton(out, Feather.ZOOM_OUT),
                        Actions.iconButton(in, Feather.ZOOM_IN),
                        Actions.iconButton(all, Feather.MAXIMIZE));
        model.opened().subscribe(opened -> offer(List.of(out, in, all), opened == null ? NOTHING_OPEN : ""));
    }

    private void addCopies() {
        Action event = copy("copy.event", "Copy the event as JSON", "Shortcut+Shift+E", EventJson::of);
        Action data = copy(
                "copy.data",
                "Copy the event's data as stored",
                "Shortcut+Shift+D",
                shown -> shown.data().text());
        Action state = actions.add(
                new Action("copy.state", "Copy", "Copy the state as JSON", "Shortcut+Shift+S", this::copyState));
        model.version().subscribe(version -> {
            OpenedAggregate opened = model.opened().get();
            offer(List.of(event, data), opened == null ? NOTHING_OPEN : "");
            boolean known = opened != null && version.longValue() <= opened.knownVersion();
            offer(List.of(state), opened == null ? NOTHING_OPEN : known ? "" : "No state is known at this version");
        });
    }

    private Action copy(String id, String name, String key, Function<Event, String> text) {
        return actions.add(new Action(id, "Copy", name, key, () -> {
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
