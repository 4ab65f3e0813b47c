package io.backstory.ledger.simulator;

import io.backstory.ledger.Money;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that is the same in every run of a seed and on every machine: only whole numbers of a generator whose
 * algorithm is fixed by its specification. Not thread-safe.
 */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True so many times of a thousand. */
    boolean perMille(int times) {
        return random.nextInt(1000) < times;
    }

    /** From inclusive, to exclusive. */
    int between(int from, int to) {
        return random.nextInt(from, to);
    }

    long below(long bound) {
        return random.nextLong(bound);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An amount around a typical one: mostly smaller, sometimes four times as large, often a round figure. */
    Money around(int typicalUnits, Currency currency) {
        long unit = unit(currency);
        long u = random.nextInt(1001);
        long minor = typicalUnits * unit * worth(currency) * (150 + 4 * u * u * u / 1_000_000) / 1000;
        long step = switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> 10 * unit;
            case 4, 5, 6 -> unit;
            default -> 1;
        };
        return new Money(Math.max(step, minor / step * step), currency);
    }

    /** A price that is worth about so many cents of a euro. */
    static Money price(int euroCents, Currency currency) {
        long minor = (long) euroCents * unit(currency) / 100 * worth(currency);
        return new Money(Math.max(1, minor), currency);
    }

    private static long unit(Currency currency) {
        return switch (currency.getDefaultFractionDigits()) {
            case 0 -> 1;
            case 3 -> 1000;
            default -> 100;
        };
    }

    /** How many of it are about a euro. */
    private static long worth(Currency currency) {
        return switch (currency.getCurrencyCode()) {
            case "JPY" -> 160;
            case "SEK" -> 11;
            default -> 1;
        };
    }
}
