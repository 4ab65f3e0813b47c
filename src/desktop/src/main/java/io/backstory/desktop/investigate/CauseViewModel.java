package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.cause.Causes;
import io.backstory.eventstore.cause.Correlation;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the event in focus has to do with others. Looks it up only while somebody looks, or walks along the correlation;
 * the last question wins. JavaFX thread only; needs no toolkit.
 */
final class CauseViewModel {

    private static final ViewState NOTHING_OPEN =
            ViewState.empty("Nothing is open", "Press Ctrl+K to open an account.");

    private final InvestigateViewModel model;
    private final Background asking;
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(NOTHING_OPEN);
    private final ReadOnlyObjectWrapper<@Nullable CauseAnswer> answer = new ReadOnlyObjectWrapper<>();
    private boolean paneInSight;
    private boolean lanesInSight;
    private @Nullable Question asked;

    CauseViewModel(InvestigateViewModel model, Background.Pool backgrounds) {
        this.model = model;
        this.asking = backgrounds.background("cause");
        model.focus().subscribe(focus -> ask());
    }

    /** Of which event, and how many causes up. */
    private record Question(OpenedAggregate opened, long version, int mostCauses) {}

    /** Whether the tab is looked at. */
    void setPaneInSight(boolean looked) {
        paneInSight = looked;
        ask();
    }

    /** Whether the lanes are looked at. */
    void setLanesInSight(boolean looked) {
        lanesInSight = looked;
        ask();
    }

    /** Looks ten times as far up the chain. */
    void lookFurther() {
        Question now = asked;
        if (now != null) {
            ask(new Question(now.opened(), now.version(), now.mostCauses() * 10), found -> {});
        }
    }

    void cancel() {
        asking.cancel();
        asked = null;
        state.set(ViewState.empty("Cancelled", "Press F5 to look again."));
    }

    void retry() {
        asked = null;
        ask();
    }

    private void ask() {
        Question question = question();
        if (question == null) {
            asking.cancel();
            asked = null;
            state.set(NOTHING_OPEN);
        } else if ((paneInSight || lanesInSight) && !isAsked(question)) {
            ask(question, found -> {});
        }
    }

    private boolean isAsked(Question question) {
        return asked != null && asked.opened().equals(question.opened()) && asked.version() == question.version();
    }

    private void ask(Question question, Consumer<CauseAnswer> then) {
        asked = question;
        CauseAnswer before = answer.get();
        Event event = question.opened().event(question.version());
        state.set(ViewState.loading("Looking for what belongs to v" + Formats.count(event.version())));
        InvestigateSource source = model.source();
        asking.run(
                () -> CauseAnswer.of(source, event, correlation(source, event, before), question.mostCauses()),
                found -> {
                    answer.set(found);
                    state.set(ViewState.ready());
                    then.accept(found);
                },
                failed -> {
                    asked = null;
                    state.set(ViewState.failed(Problem.of("What belongs to it could not be found", failed)));
                });
    }

    /** Walking along a correlation reads it once: without the search models that is a pass over the log. */
    private static Correlation correlation(InvestigateSource source, Event event, @Nullable CauseAnswer before) {
        boolean same = before != null
                && before.correlation().id() != null
                && Objects.equals(before.correlation().id(), event.metadata().correlationId())
                && before.correlation().holds(event);
        return same && before != null ? before.correlation() : Correlation.of(event, source.events());
    }

    private @Nullable Question question() {
        OpenedAggregate opened = model.opened().get();
        Focus focus = model.focus().get();
        return opened == null || focus == null || !opened.id().equals(focus.aggregateId())
                ? null
                : new Question(opened, focus.version(), Causes.USUAL_CAUSES);
    }

    /** Moves the focus to the next event of the same correlation, or to the one before, whosever it is. */
    void step(boolean forward) {
        Question question = question();
        CauseAnswer known = answer.get();
        if (question == null) {
            return;
        }
        Event event = question.opened().event(question.version());
        if (known != null && known.correlation().holds(event)) {
            go(event, known.correlation(), forward);
        } else {
            ask(question, found -> go(event, found.correlation(), forward));
        }
    }

    private void go(Event from, Correlation correlation, boolean forward) {
        Optional<Event> there = forward ? correlation.after(from) : correlation.before(from);
        if (there.isPresent()) {
            goTo(there.get());
        } else {
            model.say("This is the %s of the %s of its correlation"
                    .formatted(
                            forward ? "last" : "first",
                            Formats.count(correlation.events().size(), "{0} event", "{0} events")));
        }
    }

    /** Moves the focus to an event, of whichever aggregate. */
    void goTo(Event event) {
        Focus now = model.focus().get();
        boolean same = now != null && now.aggregateId().equals(event.aggregateId());
        model.show(new Focus(event.aggregateId(), event.version(), same ? now.fieldPath() : null));
    }

    /** Moves the focus to another aggregate at its latest version. */
    void goTo(String aggregateId) {
        model.show(Focus.newest(aggregateId));
    }

    /** Why there is no correlation to walk along; empty when there is one. */
    String whyNoCorrelation() {
        Question question = question();
        if (question == null) {
            return "Nothing is open";
        }
        Event event = question.opened().event(question.version());
        return event.metadata().correlationId() == null ? "This event names no correlation" : "";
    }

    /** The newest answer; null until there was one. */
    ReadOnlyObjectProperty<@Nullable CauseAnswer> answer() {
        return answer.getReadOnlyProperty();
    }

    /** What stands in the place of the answer, if anything. */
    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }
}
