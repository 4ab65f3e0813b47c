package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.timeline.Hypothesis;
import io.backstory.desktop.ui.timeline.TimelineView;
import io.backstory.eventstore.explain.WhatIf;

/** Leaves an event out, to see what it did: a question, its answer between steps and timeline, and a line on that. */
final class WhatIfActions {

    private final InvestigateViewModel model;
    private final WhatIfViewModel whatIf;
    private final TimelineView timeline;
    private final Action ask;
    private final Action copy;

    WhatIfActions(
            InvestigateViewModel model, WhatIfViewModel whatIf, TimelineView timeline, AskBar bar, Actions actions) {
        this.model = model;
        this.whatIf = whatIf;
        this.timeline = timeline;
        copy = new Action(
                "whatif.copy",
                phrase("Why?"),
                phrase("Copy the hypothetical amount, marked as such"),
                null,
                () -> Clip.put(whatIf.copy()));
        WhatIfBar form = new WhatIfBar(whatIf, copy, bar::close);
        ask = actions.add(
                new Action("whatif.ask", phrase("Why?"), phrase("What if this event had not happened?"), "H", () -> {
                    bar.open(form);
                    whatIf.ask();
                }));
        actions.add(copy);
        model.version().subscribe(version -> offer());
        model.focus().subscribe(focus -> offer());
        model.opened().subscribe(opened -> offer());
        model.pinned().subscribe(line -> draw());
        whatIf.answer().subscribe(answer -> {
            offer();
            draw();
        });
    }

    private void offer() {
        offer(ask, whatIf.whyNot());
        offer(copy, whatIf.answer().get().lane() == null ? phrase("No hypothetical amount is shown") : "");
    }

    private static void offer(Action action, String whyNot) {
        if (whyNot.isEmpty()) {
            action.enable();
        } else {
            action.disable(whyNot);
        }
    }

    /** Beside the line of its own field only. */
    private void draw() {
        WhatIf.Shifted lane = whatIf.answer().get().lane();
        PinnedField.Line line = model.pinned().get();
        boolean drawn = lane != null && line != null && lane.field().text().equals("/" + line.name());
        timeline.setHypothesis(
                lane != null && drawn
                        ? new Hypothesis(lane.without(), lane.shift().doubleValue(), phrase(WhatIfViewModel.MARK))
                        : null);
    }
}
