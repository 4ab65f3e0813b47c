package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.eventstore.evidence.AggregateCheck;
import io.backstory.eventstore.evidence.AggregateCheck.Agrees;
import io.backstory.eventstore.evidence.AggregateCheck.Differs;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Whether everything that is stored about the open aggregate says the same: asked for by somebody, found in the
 * background, and forgotten when another one is opened or this one is loaded again. JavaFX thread only; needs no
 * toolkit.
 */
final class IntegrityViewModel {

    /** Before anybody asked. */
    static final Badge UNCHECKED = new Badge(Standing.UNCHECKED, "", "", "");

    private final InvestigateSource.Checks checks;
    private final InvestigateViewModel model;
    private final Background checking;
    private final ReadOnlyObjectWrapper<Badge> badge = new ReadOnlyObjectWrapper<>(UNCHECKED);

    IntegrityViewModel(InvestigateViewModel model, InvestigateSource.Checks checks, Background.Pool backgrounds) {
        this.model = model;
        this.checks = checks;
        this.checking = backgrounds.background("check");
        model.opened().subscribe(opened -> cancel());
    }

    /** What is known of it. */
    enum Standing {
        /** Nobody asked. */
        UNCHECKED,
        /** It is being found out. */
        CHECKING,
        /** All say the same. */
        AGREES,
        /** Something is not what the events make. */
        DIFFERS,
        /** It could not be found out. */
        FAILED
    }

    /**
     * What stands in the header.
     *
     * @param title in a few words
     * @param text in one sentence
     * @param details for support; empty when there is nothing to hand on
     */
    record Badge(Standing standing, String title, String text, String details) {

        static Badge of(String aggregateId, Optional<AggregateCheck> found) {
            if (found.isEmpty()) {
                return new Badge(Standing.FAILED, "not checked", "The store has no events of it any more.", "");
            }
            return switch (found.get()) {
                case Agrees agrees ->
                    new Badge(
                            Standing.AGREES,
                            "checked \u2713 v" + Formats.count(agrees.version()),
                            "replay = %s = %s = hash chain"
                                    .formatted(
                                            Formats.count(agrees.snapshots(), "{0} snapshot", "{0} snapshots"),
                                            Formats.count(
                                                    agrees.rows(),
                                                    "{0} row of read models",
                                                    "{0} rows of read models")),
                            "");
                case Differs differs -> {
                    String part = differs.part().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                    yield new Badge(
                            Standing.DIFFERS,
                            "\u2717 v%s differs: %s".formatted(Formats.count(differs.version()), part),
                            Formats.visible(differs.problem()),
                            "Check of %s: the first difference is at v%d, in its %s.%n%s%n"
                                    .formatted(
                                            Formats.visible(aggregateId),
                                            differs.version(),
                                            part,
                                            Formats.visible(differs.problem())));
                }
            };
        }

        static Badge of(Problem problem) {
            return new Badge(Standing.FAILED, "not checked", problem.message(), problem.details());
        }
    }

    /** Checks the open aggregate. */
    void check() {
        OpenedAggregate opened = model.opened().get();
        if (opened != null) {
            badge.set(new Badge(Standing.CHECKING, "checking", "events, snapshots and read models against replay", ""));
            checking.run(
                    () -> Badge.of(
                            opened.id(),
                            checks.verifier().check(opened.id(), opened.domain().reducer(), checks.projections())),
                    badge::set,
                    failed -> badge.set(
                            Badge.of(Problem.of(Formats.visible(opened.id()) + " could not be checked", failed))));
        }
    }

    /** Ends a check, and forgets what was found before. */
    void cancel() {
        checking.cancel();
        badge.set(UNCHECKED);
    }

    /** Why nothing can be checked now; empty when it can. */
    String whyNot(@Nullable OpenedAggregate opened) {
        return opened == null
                ? "Nothing is open"
                : badge.get().standing() == Standing.CHECKING ? "It is being checked" : "";
    }

    /** What is known of the open aggregate. */
    ReadOnlyObjectProperty<Badge> badge() {
        return badge.getReadOnlyProperty();
    }
}
