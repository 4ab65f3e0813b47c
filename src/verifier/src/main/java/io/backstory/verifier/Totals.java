package io.backstory.verifier;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Sums of amounts by aggregate type, currency and sign. */
final class Totals {

    /** A report has a few; more is an attempt to fill the memory. */
    private static final int MOST = 10_000;

    private final Map<Key, Sum> sums = new TreeMap<>();

    void add(String aggregateType, String currency, BigDecimal amount) throws Refusal {
        String sign = amount.signum() == 0 ? "0" : amount.signum() < 0 ? "-" : "+";
        sums.merge(new Key(aggregateType, currency, sign), new Sum(1, amount), Sum::plus);
        if (sums.size() > MOST) {
            throw new Refusal("There are more kinds of amounts than any report has.");
        }
    }

    Map<Key, Sum> sums() {
        return sums;
    }

    /**
     * What is added up together.
     *
     * @param currency empty when the amounts name none
     * @param sign one of {@code + 0 -}
     */
    record Key(String aggregateType, String currency, String sign) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::aggregateType)
                .thenComparing(Key::currency)
                .thenComparing(Key::sign);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return "%s %s (%s)".formatted(aggregateType, currency.isEmpty() ? "without currency" : currency, sign);
        }
    }

    /** What came out. */
    record Sum(long count, BigDecimal amount) {

        Sum plus(Sum other) {
            return new Sum(count + other.count, amount.add(other.amount));
        }

        boolean isEqualTo(Sum other) {
            return count == other.count && amount.compareTo(other.amount) == 0;
        }
    }
}
