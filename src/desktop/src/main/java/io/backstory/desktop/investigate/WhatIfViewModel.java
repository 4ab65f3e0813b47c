package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.explain.WhatIf;
import io.backstory.eventstore.replay.Decimals;
import java.math.BigDecimal;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the amount in focus would be if the event in focus had not happened: asked by somebody, answered only where
 * replay proves that the answer is sound, and gone as soon as anything else is opened. Nothing of it is ever stored or
 * exported. JavaFX thread only; needs no toolkit.
 */
final class WhatIfViewModel {

    /** Stands at everything that shows it, and in every copy. */
    static final String MARK = key("Hypothetical \u00B7 never exported");

    private static final Answer NOTHING = new Answer(Kind.NOTHING, "", null);

    private final InvestigateViewModel model;
    private final Background asking;
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(NOTHING);
    private @Nullable Question asked;
    private @Nullable OpenedAggregate answeredOf;

    WhatIfViewModel(InvestigateViewModel model, Background.Pool backgrounds) {
        this.model = model;
        this.asking = backgrounds.background("what if");
        model.opened().subscribe(opened -> forget());
        model.version().subscribe(version -> tell());
    }

    /** How it stands. */
    enum Kind {
        NOTHING,
        ASKING,
        SHOWN,
        /** There is no sound answer. */
        REFUSED
    }

    /**
     * What is known.
     *
     * @param text in one sentence
     * @param lane the line beside the recorded one; null when there is none
     */
    record Answer(Kind kind, String text, WhatIf.@Nullable Shifted lane) {}

    private record Question(OpenedAggregate opened, String pointer, long without) {}

    /** Asks it of the event and the field in focus. */
    void ask() {
        Question question = question();
        if (question == null || !whyNot().isEmpty()) {
            return;
        }
        FieldInFocus field = FieldInFocus.of(question.opened(), model.focus().get());
        if (field == null) {
            return;
        }
        asked = question;
        answeredOf = question.opened();
        model.look(question.pointer());
        answer.set(new Answer(
                Kind.ASKING, phrase("Replaying what followed v{0} without it", count(question.without())), null));
        asking.run(
                () -> WhatIf.of(question.opened().history(), field.path(), question.without(), ProgressListener.NONE),
                this::took,
                failed -> answer.set(new Answer(
                        Kind.REFUSED,
                        Problem.of("It could not be replayed", failed).message(),
                        null)));
    }

    private void took(WhatIf found) {
        switch (found) {
            case WhatIf.Shifted lane -> {
                answer.set(new Answer(Kind.SHOWN, "", lane));
                tell();
            }
            case WhatIf.Unsound unsound ->
                answer.set(new Answer(Kind.REFUSED, Formats.visible(unsound.reason()), null));
        }
    }

    /** Takes the lane away. */
    void forget() {
        asking.cancel();
        answeredOf = null;
        answer.set(NOTHING);
    }

    private void tell() {
        WhatIf.Shifted lane = answer.get().lane();
        if (lane != null) {
            answer.set(new Answer(Kind.SHOWN, sentence(lane), lane));
        }
    }

    private String sentence(WhatIf.Shifted lane) {
        OpenedAggregate opened = answeredOf;
        long at = model.version().get();
        JsonNode state = opened == null ? null : opened.state(at);
        BigDecimal recorded = state == null ? null : Decimals.of(lane.field().in(state));
        String type = opened == null
                ? ""
                : Formats.visible(opened.event(lane.without()).eventType());
        return recorded == null
                ? phrase("Without v{0} {1}", count(lane.without()), type)
                : phrase(
                        "Without v{0} {1}, {2} at v{3} would be {4} \u00B7 recorded {5} ({6})",
                        count(lane.without()),
                        type,
                        Formats.visible(lane.field().display()),
                        count(at),
                        Formats.amount(lane.amount(at, recorded)),
                        Formats.amount(recorded),
                        Formats.signedAmount(at < lane.without() ? BigDecimal.ZERO : lane.shift()));
    }

    /** What the clipboard gets: the sentence, whose it is, and in words that it is no record; empty without a lane. */
    String copy() {
        Answer now = answer.get();
        OpenedAggregate opened = answeredOf;
        return now.lane() == null || opened == null
                ? ""
                : phrase(
                                "HYPOTHETICAL, not a record: {0}, {1}. Proved by replay: all from v{2} to v{3} add the"
                                        + " same without it.",
                                Formats.visible(opened.id()),
                                now.text(),
                                count(now.lane().without() + 1),
                                count(now.lane().version()))
                        + System.lineSeparator();
    }

    /** Why it cannot be asked; empty when it can. */
    String whyNot() {
        OpenedAggregate opened = model.opened().get();
        String whyNot = OpenedAggregate.whyNot(opened);
        Question question = question();
        if (!whyNot.isEmpty() || opened == null) {
            return whyNot;
        }
        if (question == null) {
            return phrase("No amount is in focus: choose one in State");
        }
        boolean refused = question.equals(asked) && answer.get().kind() == Kind.REFUSED;
        return refused ? answer.get().text() : "";
    }

    private @Nullable Question question() {
        OpenedAggregate opened = model.opened().get();
        FieldInFocus field = FieldInFocus.of(opened, model.focus().get());
        long version = model.version().get();
        boolean amount = opened != null
                && field != null
                && opened.isNumber(version, field.path().text());
        return opened != null && field != null && amount
                ? new Question(opened, field.path().text(), version)
                : null;
    }

    private static String count(long version) {
        return Formats.count(version);
    }

    /** What is known. */
    ReadOnlyObjectProperty<Answer> answer() {
        return answer.getReadOnlyProperty();
    }
}
