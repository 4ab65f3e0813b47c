package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.explain.Sum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A line of a sum, and where it stands between the least and the most that was reached on the way.
 *
 * @param sign {@code +}, a minus, {@code =}, or nothing before the opening
 * @param what in words
 * @param amount without its sign where the sign stands before it
 * @param before what there was before it
 * @param after what there was after it
 */
record LedgerLine(Kind kind, String sign, String what, String amount, BigDecimal before, BigDecimal after) {

    /** More are no overview; what is least of them becomes one line. */
    private static final int MOST_GROUPS = 8;

    /** What a line does. */
    enum Kind {
        /** What there was. */
        OPENING,
        /** Something came. */
        IN,
        /** Something went. */
        OUT,
        /** What there is, and it is what the parts make. */
        CLOSING,
        /** What the parts make is not what there is. */
        WRONG
    }

    /** The sum of a field, from its opening to its closing. */
    static List<LedgerLine> of(Sum sum, String name) {
        int scale = Math.max(sum.closing().scale(), sum.opening().scale());
        List<LedgerLine> lines = new ArrayList<>();
        lines.add(new LedgerLine(
                Kind.OPENING, "", phrase("opening"), shown(sum.opening(), scale), BigDecimal.ZERO, sum.opening()));
        BigDecimal running = sum.opening();
        for (Sum.Group group : folded(sum.groups())) {
            BigDecimal after = running.add(group.total());
            boolean in = group.total().signum() >= 0;
            lines.add(new LedgerLine(
                    in ? Kind.IN : Kind.OUT,
                    in ? "+" : String.valueOf(Formats.MINUS),
                    Formats.count(group.count()) + " " + group.noun(),
                    shown(group.total().abs(), scale),
                    running,
                    after));
            running = after;
        }
        lines.add(closing(sum, name, scale));
        return lines;
    }

    private static LedgerLine closing(Sum sum, String name, int scale) {
        if (sum.closes()) {
            return new LedgerLine(Kind.CLOSING, "=", name, shown(sum.closing(), scale), BigDecimal.ZERO, sum.closing());
        }
        BigDecimal difference = sum.closing().subtract(sum.total());
        return new LedgerLine(
                Kind.WRONG,
                "=",
                phrase(
                        "what they make, but {0} is {1}: a difference of {2}",
                        name, shown(sum.closing(), scale), Formats.signedAmount(difference)),
                shown(sum.total(), scale),
                BigDecimal.ZERO,
                sum.total());
    }

    private static List<Sum.Group> folded(List<Sum.Group> groups) {
        if (groups.size() <= MOST_GROUPS) {
            return groups;
        }
        Comparator<Sum.Group> largest =
                Comparator.comparing(group -> group.total().abs().negate());
        Set<Sum.Group> kept = new HashSet<>(
                groups.stream().sorted(largest).limit(MOST_GROUPS - 1L).toList());
        List<Sum.Group> folded =
                new ArrayList<>(groups.stream().filter(kept::contains).toList());
        int count = 0;
        BigDecimal total = BigDecimal.ZERO;
        for (Sum.Group group : groups) {
            count += kept.contains(group) ? 0 : group.count();
            total = kept.contains(group) ? total : total.add(group.total());
        }
        String noun = phrase("events of {0} other kinds", Formats.count(groups.size() - kept.size()));
        folded.add(new Sum.Group("", noun, count, total));
        return folded;
    }

    private static String shown(BigDecimal amount, int scale) {
        return Formats.amount(amount.scale() < scale ? amount.setScale(scale) : amount);
    }

    /** Read out: {@code + 1 deposit 500.00}. */
    String text() {
        return (sign.isEmpty() ? "" : sign + " ") + what + " " + amount;
    }
}
