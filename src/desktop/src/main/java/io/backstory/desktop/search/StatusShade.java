package io.backstory.desktop.search;

import io.backstory.desktop.ui.Styles;
import java.util.Locale;
import java.util.Set;

/** The shade of a status word; the word itself always stands beside it. Unknown words get none. */
final class StatusShade {

    private static final Set<String> GOOD = Set.of("active", "open", "executed", "approved", "done", "completed");
    private static final Set<String> ATTENTION = Set.of("frozen", "initiated", "pending", "suspended", "blocked");
    private static final Set<String> BAD = Set.of("rejected", "failed", "reversed", "overdrawn");

    private StatusShade() {}

    static String of(String status) {
        String word = status.toLowerCase(Locale.ROOT);
        if (GOOD.contains(word)) {
            return Styles.GOOD;
        }
        if (ATTENTION.contains(word)) {
            return Styles.ATTENTION;
        }
        return BAD.contains(word) ? Styles.BAD : "";
    }
}
