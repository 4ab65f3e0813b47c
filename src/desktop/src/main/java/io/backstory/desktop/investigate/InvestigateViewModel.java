package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.ViewState;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Which aggregate is open and which of its versions is in focus. Opening is done in the background, the last one asked
 * for wins; a step afterwards reads from memory what was loaded and costs microseconds. JavaFX thread only; needs no
 * toolkit.
 */
final class InvestigateViewModel {

    private final InvestigateSource source;
    private final Background opening;
    private final PinnedField pinned;
    private final OlderEvents older;

    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(nothingOpen());
    private final ReadOnlyObjectWrapper<@Nullable OpenedAggregate> opened = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Heading> heading = new ReadOnlyObjectWrapper<>(Heading.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SumCheck> check = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Focus> focus = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private @Nullable Focus asked;

    InvestigateViewModel(InvestigateSource source, Background.Pool backgrounds) {
        this.source = source;
        this.opening = backgrounds.background("investigate");
        this.pinned = new PinnedField(backgrounds.background("pinned field"));
        this.older = new OlderEvents(source, backgrounds.background("older events"));
    }

    private static ViewState nothingOpen() {
        return ViewState.empty(phrase("Nothing is open"), phrase("Press Ctrl+K and paste the id of an account."));
    }

    /** Where it reads. */
    InvestigateSource source() {
        return source;
    }

    /** Looks at a focus: at once when its aggregate is open, else as soon as it is loaded. */
    void show(Focus wanted) {
        OpenedAggregate open = opened.get();
        boolean here = open != null && open.id().equals(wanted.aggregateId());
        if (open != null && here && (wanted.version() == Focus.NEWEST || open.holds(wanted.version()))) {
            opening.cancel();
            state.set(ViewState.ready());
            asked = wanted;
            move(open, wanted);
        } else {
            load(wanted);
        }
    }

    /** Loads again what is shown; a focus on the newest version follows to what is newest now. */
    void refresh() {
        Focus again = focus.get() == null ? asked : focus.get();
        OpenedAggregate open = opened.get();
        boolean failed = !(state.get() instanceof ViewState.Ready);
        if (failed && asked != null) {
            load(asked);
        } else if (again != null) {
            boolean newest = open == null || again.version() == open.version();
            load(newest ? again.at(Focus.NEWEST) : again);
        }
    }

    /** Whether what is open is shown, and nothing else is being loaded. */
    boolean isReady() {
        return state.get() instanceof ViewState.Ready;
    }

    /** Takes over a longer history of what is open, and looks at its newest version. */
    void grow(OpenedAggregate longer) {
        Focus now = focus.get();
        OpenedAggregate open = opened.get();
        if (now != null && open != null && open.id().equals(longer.id()) && isReady()) {
            String there = open.pointer(now.fieldPath(), version.get(), open.version());
            opened.set(longer);
            move(longer, new Focus(longer.id(), Focus.NEWEST, there));
        }
    }

    /** Shows all of what the newest events are shown of already: whoever does not look at the latest stays there. */
    private void complete(OpenedAggregate whole) {
        OpenedAggregate part = opened.get();
        Focus now = focus.get();
        if (part == null || now == null || !part.id().equals(whole.id())) {
            return;
        }
        opened.set(whole);
        if (isReady()) {
            move(whole, now.version() == part.version() ? now.at(Focus.NEWEST) : now);
        }
    }

    /** Ends the loading; what was open before is shown again. */
    void cancel() {
        opening.cancel();
        state.set(opened.get() == null ? nothingOpen() : ViewState.ready());
    }

    /** Moves the focus by versions, as far as there are any. */
    void step(long versions) {
        focusOn(version.get() + versions);
    }

    /** Moves the focus to a version, or to the nearest there is; to none that is not loaded yet. */
    void focusOn(long wanted) {
        OpenedAggregate open = opened.get();
        if (open != null && state.get() instanceof ViewState.Ready) {
            long to = Math.clamp(wanted, 1, open.version());
            answer.set(open.holds(to) ? "" : notLoaded(to));
            if (open.holds(to)) {
                move(open, new Focus(open.id(), to, open.pointer(fieldPath(), version.get(), to)));
            }
        }
    }

    static String notLoaded(long version) {
        return phrase("v{0} is still being loaded", Formats.count(version));
    }

    /** Moves the focus to the newest version. */
    void focusOnNewest() {
        focusOn(Long.MAX_VALUE);
    }

    /** Remembers the field of the state that is looked at. */
    void look(@Nullable String fieldPath) {
        Focus now = focus.get();
        if (now != null && !Objects.equals(now.fieldPath(), fieldPath)) {
            focus.set(now.on(fieldPath));
            follow(now.on(fieldPath));
        }
    }

    /**
     * Moves the focus to a version or an instant that was typed.
     *
     * @return whether it was understood and is there; {@link #answer()} says more
     */
    boolean goTo(String wish) {
        OpenedAggregate open = opened.get();
        if (open == null) {
            return false;
        }
        GoTo.Answer found = GoTo.find(wish, open);
        Long there = found.version();
        if (there != null) {
            focusOn(there);
        }
        answer.set(found.answer());
        return there != null;
    }

    /** Says something about the last wish. */
    void say(String sentence) {
        answer.set(sentence);
    }

    private void load(Focus wanted) {
        asked = wanted;
        answer.set("");
        state.set(ViewState.loading(phrase("Loading {0}", wanted.aggregateId())));
        opening.run(
                () -> new Opening(source, wanted.aggregateId()).firstLook(wanted.version()),
                found -> took(wanted, found),
                failed -> state.set(ViewState.failed(
                        Problem.of("{0} could not be loaded", failed, Formats.visible(wanted.aggregateId())))));
    }

    private void took(Focus wanted, Optional<OpenedAggregate> found) {
        if (found.isEmpty() || found.get().version() == 0) {
            state.set(ViewState.empty(
                    phrase("There is no {0}", Formats.visible(wanted.aggregateId())),
                    phrase("Ids are matched exactly. Press Ctrl+K to search for a part of it, an owner or an event"
                            + " id.")));
            return;
        }
        opened.set(found.get());
        state.set(ViewState.ready());
        move(found.get(), wanted);
        if (found.get().isWhole()) {
            older.stop();
        } else {
            older.load(found.get(), this::complete);
        }
        if (wanted.version() > found.get().version()) {
            answer.set(phrase("There is no v{0} yet: this is the newest", Formats.count(wanted.version())));
        }
    }

    private void move(OpenedAggregate open, Focus wanted) {
        long to = wanted.version() == Focus.NEWEST
                ? open.version()
                : Math.clamp(wanted.version(), open.baseVersion() + 1, open.version());
        heading.set(Heading.of(open, to));
        inspection.set(Inspection.of(open, to));
        check.set(open.check(to));
        Focus there = new Focus(open.id(), to, wanted.fieldPath());
        focus.set(there);
        version.set(to);
        follow(there);
    }

    private void follow(Focus there) {
        OpenedAggregate open = opened.get();
        if (open != null) {
            pinned.follow(open, there.version(), there.fieldPath());
        }
    }

    private @Nullable String fieldPath() {
        Focus now = focus.get();
        return now == null ? null : now.fieldPath();
    }

    /** What stands in the screen's place, if anything. */
    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    /** The aggregate; null until one was opened. */
    ReadOnlyObjectProperty<@Nullable OpenedAggregate> opened() {
        return opened.getReadOnlyProperty();
    }

    /** What is older than what is open, while it is being loaded. */
    OlderEvents older() {
        return older;
    }

    /** The version in focus; 0 until an aggregate was opened. Set after all that is shown of it. */
    ReadOnlyLongProperty version() {
        return version.getReadOnlyProperty();
    }

    /** The head of the screen. */
    ReadOnlyObjectProperty<Heading> heading() {
        return heading.getReadOnlyProperty();
    }

    /** The inspector's content; null until an aggregate was opened. */
    ReadOnlyObjectProperty<@Nullable Inspection> inspection() {
        return inspection.getReadOnlyProperty();
    }

    /** The statement's sum up to the focus; null where there is nothing to add up. */
    ReadOnlyObjectProperty<@Nullable SumCheck> check() {
        return check.getReadOnlyProperty();
    }

    /** The number whose line the timeline draws; null until an aggregate was opened. */
    ReadOnlyObjectProperty<PinnedField.@Nullable Line> pinned() {
        return pinned.line();
    }

    /** Where the screen looks; null until an aggregate was opened. */
    ReadOnlyObjectProperty<Focus> focus() {
        return focus.getReadOnlyProperty();
    }

    /** What is to be said about the last wish; empty for nothing. */
    ReadOnlyStringProperty answer() {
        return answer.getReadOnlyProperty();
    }
}
