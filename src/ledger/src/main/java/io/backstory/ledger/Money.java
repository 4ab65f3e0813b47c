package io.backstory.ledger;

import java.util.Currency;

/**
 * An exact amount of one currency. Immutable and thread-safe.
 *
 * <p>Its text always has the currency's digits: {@code 237.50} EUR, {@code 1200} JPY. Sums that would overflow a long
 * of minor units throw {@link ArithmeticException}; amounts of two currencies never mix.
 *
 * @param minor in the currency's smallest unit, such as cents
 * @param currency an ISO 4217 currency that has a smallest unit
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /** Refuses what is no currency of payment, such as {@code XAU} or {@code XXX}. */
    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency + " has no smallest unit, so nothing can be paid in it.");
        }
    }

    /**
     * Reads an amount strictly: optional minus, digits without leading zeros, and exactly the currency's decimals.
     *
     * @param text such as {@code 237.50}
     * @param currencyCode such as {@code EUR}
     * @throws IllegalArgumentException when the text is anything else, or the currency is unknown
     * @throws ArithmeticException when the amount does not fit
     */
    public static Money of(String text, String currencyCode) {
        Currency currency = currency(currencyCode);
        return new Money(parse(text, currency), currency);
    }

    /** Nothing, in a currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("\"" + code + "\" is not an ISO 4217 currency code.", unknown);
        }
    }

    private static long parse(String text, Currency currency) {
        try {
            return minorUnits(text, currency);
        } catch (ArithmeticException overflow) {
            throw tooLarge("The amount " + text + " " + currency);
        }
    }

    private static long minorUnits(String text, Currency currency) {
        int digits = Math.max(currency.getDefaultFractionDigits(), 0);
        boolean negative = text.startsWith("-");
        int start = negative ? 1 : 0;
        int point = digits == 0 ? text.length() : text.length() - digits - 1;
        if (point <= start || (text.charAt(start) == '0' && point > start + 1)) {
            throw unreadable(text, currency);
        }
        // Summed up below zero, because the smallest long has no positive counterpart.
        long minor = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == point ? c != '.' : c < '0' || c > '9') {
                throw unreadable(text, currency);
            }
            if (i != point) {
                minor = Math.subtractExact(Math.multiplyExact(minor, 10L), c - '0');
            }
        }
        if (negative && minor == 0) {
            throw unreadable(text, currency);
        }
        return negative ? minor : Math.negateExact(minor);
    }

    private static ArithmeticException tooLarge(String what) {
        return new ArithmeticException(what + " is larger than an amount can be");
    }

    private static IllegalArgumentException unreadable(String text, Currency currency) {
        return new IllegalArgumentException(
                "\"%s\" is not an amount of %s: it needs exactly %d decimals and no signs but a leading minus."
                        .formatted(text, currency, currency.getDefaultFractionDigits()));
    }

    /** The sum; both of one currency. */
    public Money plus(Money other) {
        try {
            return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
        } catch (ArithmeticException overflow) {
            throw tooLarge("The sum of " + this + " and " + other);
        }
    }

    /** The difference; both of one currency. */
    public Money minus(Money other) {
        try {
            return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
        } catch (ArithmeticException overflow) {
            throw tooLarge("The difference of " + this + " and " + other);
        }
    }

    /** The same amount in the other direction. */
    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** Above zero. */
    public boolean isPositive() {
        return minor > 0;
    }

    /** Below zero. */
    public boolean isNegative() {
        return minor < 0;
    }

    /** Neither above nor below zero. */
    public boolean isZero() {
        return minor == 0;
    }

    /** The ISO 4217 code, such as {@code EUR}. */
    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** The amount without its currency, such as {@code -12.50}; the inverse of {@link #of}. */
    public String text() {
        int digits = currency.getDefaultFractionDigits();
        if (digits == 0) {
            return Long.toString(minor);
        }
        String sign = minor < 0 ? "-" : "";
        String unsigned = minor < 0 ? Long.toString(minor).substring(1) : Long.toString(minor);
        String padded = "0".repeat(Math.max(0, digits + 1 - unsigned.length())) + unsigned;
        int point = padded.length() - digits;
        return sign + padded.substring(0, point) + "." + padded.substring(point);
    }

    /** The amount and its currency, such as {@code 237.50 EUR}. */
    @Override
    public String toString() {
        return text() + " " + currency.getCurrencyCode();
    }

    /** By amount; both of one currency. */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(this + " and " + other + " are of two currencies.");
        }
        return other;
    }
}
