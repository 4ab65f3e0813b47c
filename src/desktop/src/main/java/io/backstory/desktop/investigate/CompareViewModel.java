package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Problem;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The version in focus beside something else, chosen by somebody and kept while the focus moves; without a choice the
 * version before it is what a difference is against. JavaFX thread only; needs no toolkit.
 */
final class CompareViewModel {

    private final InvestigateViewModel model;
    private final Background comparing;
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper compared = new ReadOnlyLongWrapper();
    private @Nullable Baseline baseline;
    private @Nullable OpenedAggregate chosenFor;

    CompareViewModel(InvestigateViewModel model, Background.Pool backgrounds) {
        this.model = model;
        this.comparing = backgrounds.background("compare");
        model.version().subscribe(version -> compare());
        model.opened().subscribe(this::opened);
    }

    private void opened(@Nullable OpenedAggregate opened) {
        boolean same = opened != null && chosenFor != null && opened.id().equals(chosenFor.id());
        if (same) {
            chosenFor = opened;
        } else if (!(baseline instanceof Baseline.OfAggregate)) {
            reset(); // A version of one aggregate means nothing in another.
        }
    }

    /**
     * Compares with what was typed.
     *
     * @return whether it was understood and is there
     */
    boolean with(String wish) {
        OpenedAggregate opened = model.opened().get();
        if (wish.isBlank()) {
            reset();
            return true;
        }
        Optional<Baseline> chosen = opened == null ? Optional.empty() : Baseline.parse(wish, opened);
        chosen.ifPresent(this::with);
        return chosen.isPresent();
    }

    /** Compares the version in focus, wherever it moves, with something. */
    void with(Baseline chosen) {
        baseline = chosen;
        chosenFor = model.opened().get();
        compared.set(chosen instanceof Baseline.AtVersion at ? at.version() : 0);
        compare();
    }

    /** Goes back to the version before. */
    void reset() {
        comparing.cancel();
        baseline = null;
        chosenFor = null;
        compared.set(0);
        comparison.set(null);
    }

    private void compare() {
        OpenedAggregate opened = model.opened().get();
        Baseline against = baseline;
        if (opened == null || against == null) {
            return;
        }
        long version = model.version().get();
        InvestigateSource source = model.source();
        comparing.run(
                () -> Comparison.of(source, opened, version, against),
                comparison::set,
                failed -> comparison.set(new Comparison(
                        phrase("Comparison"),
                        List.of(),
                        Problem.of("It could not be compared", failed).message(),
                        Comparison.Outcome.UNKNOWN)));
    }

    /** What differs; null while the version before is what is compared with. */
    ReadOnlyObjectProperty<@Nullable Comparison> comparison() {
        return comparison.getReadOnlyProperty();
    }

    /** The version that is compared with; 0 when it is none of this aggregate. */
    ReadOnlyLongProperty compared() {
        return compared.getReadOnlyProperty();
    }
}
