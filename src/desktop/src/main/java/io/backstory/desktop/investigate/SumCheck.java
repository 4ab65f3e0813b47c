package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import java.math.BigDecimal;

/**
 * Whether a statement's column adds up to the state. Exact.
 *
 * @param base the version whose amount was brought forward; 0 when the lines begin with the first event
 * @param opening before the first line
 * @param credits the sum of what was added
 * @param debits the sum of what was taken, not negative
 * @param recorded what the state says
 */
record SumCheck(long base, BigDecimal opening, BigDecimal credits, BigDecimal debits, BigDecimal recorded) {

    BigDecimal sum() {
        return opening.add(credits).subtract(debits);
    }

    BigDecimal difference() {
        return recorded.subtract(sum());
    }

    boolean closes() {
        return difference().signum() == 0;
    }

    /** The whole sum in one line; where it does not close, by how much. */
    String text() {
        String sum = phrase(
                base == 0
                        ? "opening {0} + credits {1} \u2212 debits {2} = {3}"
                        : "v{4} brought forward {0} + credits {1} \u2212 debits {2} = {3}",
                shown(opening),
                shown(credits),
                shown(debits),
                shown(sum()),
                Formats.count(base));
        return closes()
                ? sum + " \u2713"
                : phrase(
                        "{0} \u2717  the state says {1}, a difference of {2}",
                        sum, shown(recorded), Formats.signedAmount(difference()));
    }

    private String shown(BigDecimal amount) {
        return Formats.amount(amount.scale() < recorded.scale() ? amount.setScale(recorded.scale()) : amount);
    }
}
