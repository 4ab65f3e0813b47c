package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.eventstore.evidence.AggregateCheck;
import io.backstory.eventstore.evidence.AggregateCheck.Agrees;
import io.backstory.eventstore.evidence.AggregateCheck.Differs;
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
                return new Badge(
                        Standing.FAILED, phrase("not checked"), phrase("The store has no events of it any more."), "");
            }
            return switch (found.get()) {
                case Agrees agrees ->
                    new Badge(
                            Standing.AGREES,
                            phrase("checked \u2713 v{0}", Formats.count(agrees.version())),
                            phrase(
                                    "replay = {0} = {1} = hash chain",
                                    Formats.count(agrees.snapshots(), "{0} snapshot", "{0} snapshots"),
                                    Formats.count(agrees.rows(), "{0} row of read models", "{0} rows of read models")),
                            "");
                case Differs differs -> {
                    String part = word(differs.part());
                    String version = Formats.count(differs.version());
                    String problem = Formats.visible(differs.problem());
                    yield new Badge(
                            Standing.DIFFERS,
                            phrase("\u2717 v{0} differs: {1}", version, part),
                            problem,
                            "%s%n%s%n"
                                    .formatted(
                                            phrase(
                                                    "Check of {0}: the first difference is at v{1}, in its {2}.",
                                                    Formats.visible(aggregateId), version, part),
                                            problem));
                }
            };
        }

        private static String word(AggregateCheck.Part part) {
            return switch (part) {
                case EVENTS -> phrase("events");
                case HEAD -> phrase("head");
                case REPLAY -> phrase("replay");
                case SNAPSHOT -> phrase("snapshot");
                case READ_MODEL -> phrase("read model");
            };
        }

        static Badge of(Problem problem) {
            return new Badge(Standing.FAILED, phrase("not checked"), problem.message(), problem.details());
        }
    }

    /** Checks the open aggregate. */
    void check() {
        OpenedAggregate opened = model.opened().get();
        if (opened != null) {
            badge.set(new Badge(
                    Standing.CHECKING,
                    phrase("checking"),
                    phrase("events, snapshots and read models against replay"),
                    ""));
            checking.run(
                    () -> Badge.of(
                            opened.id(),
                            checks.verifier().check(opened.id(), opened.domain().reducer(), checks.projections())),
                    badge::set,
                    failed -> badge.set(
                            Badge.of(Problem.of("{0} could not be checked", failed, Formats.visible(opened.id())))));
        }
    }

    /** Ends a check, and forgets what was found before. */
    void cancel() {
        checking.cancel();
        badge.set(UNCHECKED);
    }

    /** Why nothing can be checked now; empty when it can. */
    String whyNot(@Nullable OpenedAggregate opened) {
        boolean checks = opened != null && badge.get().standing() == Standing.CHECKING;
        return checks ? phrase("It is being checked") : OpenedAggregate.whyNothing(opened);
    }

    /** What is known of the open aggregate. */
    ReadOnlyObjectProperty<Badge> badge() {
        return badge.getReadOnlyProperty();
    }
}
