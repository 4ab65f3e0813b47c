package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.explain.Anomalies;
import io.backstory.eventstore.explain.Anomaly;
import io.backstory.eventstore.explain.Runner;
import io.backstory.eventstore.explain.Runner.EventKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person should look at in the open aggregate, found in the background, and walks from one such event to the
 * next. JavaFX thread only; needs no toolkit.
 */
final class AnomalyViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(AnomalyViewModel.class);

    /** Whoever opens one account after the other looks at their first screens only. */
    private static final Duration BEFORE_LOOKING = Duration.ofMillis(300);

    private final InvestigateViewModel model;
    private final Background looking;
    private final Background walking;
    private final ReadOnlyObjectWrapper<@Nullable List<Anomaly>> found = new ReadOnlyObjectWrapper<>();

    AnomalyViewModel(InvestigateViewModel model, Background.Pool backgrounds) {
        this.model = model;
        this.looking = backgrounds.background("anomalies");
        this.walking = backgrounds.background("walk");
        model.opened().subscribe(this::follow);
    }

    private void follow(@Nullable OpenedAggregate opened) {
        looking.cancel();
        walking.cancel();
        found.set(null);
        if (opened != null && opened.isWhole()) {
            looking.runAfter(
                    BEFORE_LOOKING,
                    () -> Anomalies.of(opened.history(), opened.domain().definition(), ProgressListener.NONE),
                    found::set,
                    failed -> LOG.warn("The anomalies of {} cannot be found", opened.id(), failed));
        }
    }

    /** Moves the focus to the next anomaly, or to the one before, and says what it is. */
    void step(boolean forward) {
        nearest(forward).ifPresent(this::goTo);
    }

    /** Moves the focus to an anomaly and says what it is. */
    void goTo(Anomaly anomaly) {
        model.focusOn(anomaly.version());
        model.say(Formats.visible(anomaly.sentence()));
    }

    private Optional<Anomaly> nearest(boolean forward) {
        List<Anomaly> all = found.get();
        long version = model.version().get();
        if (all == null) {
            return Optional.empty();
        }
        return forward
                ? all.stream().filter(anomaly -> anomaly.version() > version).findFirst()
                : all.reversed().stream()
                        .filter(anomaly -> anomaly.version() < version)
                        .findFirst();
    }

    /** Why there is no anomaly to go to; empty when there is one. */
    String whyNone(boolean forward) {
        String whyNot = OpenedAggregate.whyNot(model.opened().get());
        List<Anomaly> all = found.get();
        if (!whyNot.isEmpty()) {
            return whyNot;
        }
        if (all == null) {
            return phrase("Anomalies are still being looked for");
        }
        if (all.isEmpty()) {
            return phrase("Nothing unusual was found");
        }
        if (nearest(forward).isPresent()) {
            return "";
        }
        return phrase(forward ? "No anomaly after this version" : "No anomaly before this version");
    }

    /** Moves the focus to the next event of who did the one in focus, or to the one before. */
    void sameActor(boolean forward) {
        OpenedAggregate opened = model.opened().get();
        if (opened == null) {
            return;
        }
        long from = model.version().get();
        Runner runner = new Runner(opened.history(), ProgressListener.NONE);
        walking.run(
                () -> forward ? runner.next(from, EventKey.ACTOR) : runner.previous(from, EventKey.ACTOR),
                there -> took(opened, there, from, forward),
                failed -> LOG.warn("The same actor cannot be found", failed));
    }

    private void took(OpenedAggregate opened, OptionalLong there, long from, boolean forward) {
        String who = opened.event(from).metadata().userId();
        if (there.isPresent()) {
            model.focusOn(there.getAsLong());
        } else if (who == null) {
            model.say(phrase("This event does not say who did it"));
        } else {
            model.say(phrase(
                    forward ? "This is the last event here of {0}" : "This is the first event here of {0}",
                    Formats.visible(who)));
        }
    }

    /** All of them, by version; null until they were looked for. */
    ReadOnlyObjectProperty<@Nullable List<Anomaly>> found() {
        return found.getReadOnlyProperty();
    }
}
