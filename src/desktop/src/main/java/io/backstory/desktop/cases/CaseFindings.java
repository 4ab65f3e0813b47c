package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** How the cards of the open case stand to the log. JavaFX thread only; needs no toolkit. */
final class CaseFindings {

    private final CardCheck check;
    private final Background checking;
    private final Background comparing;
    private final Consumer<String> say;
    private final ReadOnlyObjectWrapper<Map<UUID, Finding>> found = new ReadOnlyObjectWrapper<>(Map.of());

    /** @param say tells of the last deed; empty for nothing */
    CaseFindings(CardCheck check, Background.Pool pool, Consumer<String> say) {
        this.check = check;
        checking = pool.background("cases check");
        comparing = pool.background("cases compare");
        this.say = say;
    }

    /** By card; what is not in it was not looked at yet. */
    ReadOnlyObjectProperty<Map<UUID, Finding>> found() {
        return found.getReadOnlyProperty();
    }

    /** Another case was opened: nothing is known of it. */
    void forget() {
        found.set(Map.of());
    }

    /** Holds all cards of the open case against the log, in the quick way. */
    void check(@Nullable Case open) {
        if (open == null || open.story().isEmpty()) {
            checking.cancel();
            return;
        }
        checking.run(
                () -> check.quick(open),
                found::set,
                failed -> say(Problem.of("The cards could not be held against the log", failed)));
    }

    /** Reads again what a card shows, and says whether every word is the same. */
    void compare(Case open, Card card) {
        Seen seen = card.seen();
        if (seen != null) {
            say.accept(phrase("Reading again from the log \u2026"));
            comparing.run(
                    () -> check.whole(open, seen),
                    finding -> {
                        say.accept("");
                        put(card.id(), finding);
                    },
                    failed -> say(Problem.of("The card could not be compared", failed)));
        }
    }

    /** Takes what is known of a card. */
    void put(UUID card, Finding finding) {
        Map<UUID, Finding> now = new HashMap<>(found.get());
        now.put(card, finding);
        found.set(Map.copyOf(now));
    }

    private void say(Problem problem) {
        say.accept(problem.what() + ". " + problem.message());
    }
}
