package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Formats;
import java.math.BigDecimal;

/** Decimal text from a state, which is what money is stored as. */
final class Amounts {

    private Amounts() {}

    /** Grouped when it is a number, as it stands when it is not. */
    static String shown(String decimal) {
        try {
            return Formats.amount(new BigDecimal(decimal));
        } catch (NumberFormatException notANumber) {
            return decimal;
        }
    }
}
