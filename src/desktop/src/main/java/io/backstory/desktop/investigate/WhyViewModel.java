package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.investigate.FieldChanges.Index;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.replay.Versions;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why the field in focus has its value, and where it changed before and after. Explains only while somebody looks; the
 * last question wins. JavaFX thread only; needs no toolkit.
 */
final class WhyViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(WhyViewModel.class);

    private final InvestigateViewModel model;
    private final FieldChanges changes;
    private final Background explaining;
    private final Background writing;
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(noField());
    private final ReadOnlyObjectWrapper<@Nullable WhyAnswer> answer = new ReadOnlyObjectWrapper<>();
    private boolean inSight;
    private @Nullable FieldInFocus asked;

    WhyViewModel(InvestigateViewModel model, Background.Pool backgrounds) {
        this.model = model;
        this.changes = new FieldChanges(backgrounds.background("changes"));
        this.explaining = backgrounds.background("why");
        this.writing = backgrounds.background("explanation");
        model.opened().subscribe(changes::follow);
        model.focus().subscribe(focus -> ask());
        changes.state().subscribe(ignored -> ask());
        changes.index().subscribe(ignored -> ask());
    }

    /** Whether the answer is looked at. */
    void setInSight(boolean looked) {
        inSight = looked;
        if (looked) {
            changes.ensure();
            ask();
        }
    }

    /** Puts the number that matters into focus, if the type has one. */
    void lookAtAmount() {
        OpenedAggregate opened = model.opened().get();
        String amount = opened == null ? null : opened.domain().highlights().amount();
        if (amount != null) {
            model.look(amount);
        }
    }

    /** Moves the focus to a version, on the field that is explained. */
    void goTo(long version) {
        model.focusOn(version);
    }

    /**
     * Moves the focus to a version or an instant that was typed; of an instant it says what the field was then, and
     * from when until when.
     *
     * @return whether it was understood and is there
     */
    boolean goTo(String wish) {
        boolean there = model.goTo(wish);
        Index index = changes.index().get();
        FieldInFocus field = field();
        Optional<Instant> instant = GoTo.instant(wish.strip());
        if (there
                && instant.isPresent()
                && index != null
                && field != null
                && field.isAsOf(model.version().get())) {
            model.say(phrase(
                    "v{0} was true at {1}: {2}",
                    Formats.count(field.version()),
                    Formats.time(instant.get()),
                    field.standing(index.attribution().field(field.path()).changed())));
        }
        return there;
    }

    void cancel() {
        explaining.cancel();
        changes.cancel();
    }

    /** Tries again what was cancelled or failed. */
    void retry() {
        asked = null;
        changes.ensure();
        ask();
    }

    private void ask() {
        FieldInFocus field = field();
        Index index = changes.index().get();
        if (!inSight) {
            return;
        }
        if (field == null) {
            asked = null;
            explaining.cancel();
            state.set(noField());
        } else if (index == null || !index.opened().equals(field.opened())) {
            asked = null;
            state.set(changes.state().get());
        } else if (!field.equals(asked)) {
            explain(index, field);
        }
    }

    private void explain(Index index, FieldInFocus field) {
        WhyAnswer before = answer.get();
        asked = field;
        if (before == null || !before.field().opened().equals(field.opened())) {
            state.set(ViewState.loading(phrase("Explaining {0}", field.name())));
        }
        explaining.run(
                () -> WhyAnswer.of(index, field, before),
                found -> {
                    answer.set(found);
                    state.set(ViewState.ready());
                },
                failed -> state.set(ViewState.failed(Problem.of("It could not be explained", failed))));
    }

    private static ViewState noField() {
        return ViewState.empty(phrase("No field is in focus"), phrase("Choose one in State, then press W."));
    }

    private @Nullable FieldInFocus field() {
        return FieldInFocus.of(model.opened().get(), model.focus().get());
    }

    /** The change before or after the focus; empty where there is none or it is not known yet. */
    OptionalLong change(Direction direction) {
        FieldInFocus field = field();
        Index index = changes.index().get();
        return field == null || index == null
                ? OptionalLong.empty()
                : direction.from(
                        model.version().get(),
                        index.attribution().field(field.path()).changed());
    }

    /** Why there is no change to go to; empty when there is one. */
    String whyNoChange(Direction direction) {
        FieldInFocus field = field();
        String unexplained = whyUnexplained();
        return field == null || !unexplained.isEmpty() || change(direction).isPresent()
                ? unexplained
                : phrase(
                        direction == Direction.BACK ? "No earlier event changed {0}" : "No later event changed {0}",
                        field.name());
    }

    /** Why the field in focus cannot be explained now; empty when it can. */
    String whyUnexplained() {
        String whyNot = OpenedAggregate.whyNot(model.opened().get());
        if (!whyNot.isEmpty()) {
            return whyNot;
        }
        if (field() == null) {
            return phrase("No field is in focus: choose one in State");
        }
        return changes.index().get() == null ? phrase("What changed each field is still being looked for") : "";
    }

    /**
     * Writes the explanation of what is in focus now, be it in sight or not; the same text on every machine.
     *
     * @param reader takes it when it is written: a long one takes seconds
     */
    void write(Consumer<String> reader) {
        FieldInFocus field = field();
        Index index = changes.index().get();
        if (field != null && index != null) {
            writing.run(
                    () -> index.explainer()
                            .explain(field.path(), field.version())
                            .text(),
                    reader,
                    failed -> LOG.warn("The explanation of {} cannot be written", field.name(), failed));
        }
    }

    /** Which way. */
    enum Direction {
        /** To older versions. */
        BACK,
        /** To newer versions. */
        FORTH;

        private OptionalLong from(long version, Versions changed) {
            return this == BACK ? changed.before(version) : changed.after(version);
        }
    }

    /** What is known of each field's changes; null until it is found. */
    ReadOnlyObjectProperty<@Nullable Index> index() {
        return changes.index();
    }

    /** The newest answer; null until there was one. */
    ReadOnlyObjectProperty<@Nullable WhyAnswer> answer() {
        return answer.getReadOnlyProperty();
    }

    /** What stands in the answer's place, if anything. */
    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }
}
