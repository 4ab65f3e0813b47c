package io.backstory.desktop.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a field is held against. Numbers compare as exact decimals ({@code 100} is {@code "100.00"}), times as instants,
 * texts without regard to case.
 *
 * @param text as typed, without its quotes
 * @param phrase whether it stood in quotes: then {@code *} is a star
 * @param told the instant that it means when it was told from now, such as {@code now-7d}: that of the moment at which
 *     the filter was read; null for every other value
 */
public record QueryValue(
        String text, boolean phrase, @Nullable Instant told) {

    /** A value that is what it says. */
    public QueryValue(String text, boolean phrase) {
        this(text, phrase, null);
    }

    /** More digits than any amount has; a longer text is compared as a text. */
    private static final int MOST_DIGITS = 64;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    /** How a field's value stands to this one. */
    enum Order {
        BEFORE,
        SAME,
        AFTER,
        /** They are of different kinds, or not even equal where that alone is asked. */
        NEITHER
    }

    boolean hasWildcard() {
        return !phrase && text.indexOf('*') >= 0;
    }

    /** How what was found in an event stands to this. */
    Order compare(String found) {
        if (hasWildcard()) {
            return fits(found, false) ? Order.SAME : Order.NEITHER;
        }
        if (found.equalsIgnoreCase(text)) {
            return Order.SAME;
        }
        return order(number(text), () -> number(found))
                .or(() -> order(instant(), () -> instant(found)))
                .orElse(Order.NEITHER);
    }

    private Optional<Instant> instant() {
        return told == null ? instant(text) : Optional.of(told);
    }

    private static <T extends Comparable<? super T>> Optional<Order> order(
            Optional<T> wanted, Supplier<Optional<T>> found) {
        return wanted.isEmpty() ? Optional.empty() : found.get().map(value -> order(value.compareTo(wanted.get())));
    }

    private static Order order(int comparison) {
        return comparison < 0 ? Order.BEFORE : comparison > 0 ? Order.AFTER : Order.SAME;
    }

    /** Whether a text contains this. */
    boolean isIn(String whole) {
        return hasWildcard() ? fits(whole, true) : indexOf(whole, text, 0) >= 0;
    }

    /** Whether it can be larger or smaller than something. */
    boolean isOrdered() {
        return !hasWildcard() && (number(text).isPresent() || instant().isPresent());
    }

    /** The pieces between stars, one after the other: linear, whatever is typed. */
    private boolean fits(String whole, boolean anywhere) {
        String[] pieces = text.split("\\*", -1);
        int from = 0;
        for (int i = 0; i < pieces.length; i++) {
            boolean atStart = i == 0 && !anywhere;
            boolean atEnd = i == pieces.length - 1 && !anywhere;
            int earliest = atEnd ? Math.max(from, whole.length() - pieces[i].length()) : from;
            int at = indexOf(whole, pieces[i], earliest);
            if (at < 0 || (atStart && at != 0)) {
                return false;
            }
            from = at + pieces[i].length();
        }
        return true;
    }

    private static int indexOf(String whole, String piece, int from) {
        for (int at = from; at <= whole.length() - piece.length(); at++) {
            if (whole.regionMatches(true, at, piece, 0, piece.length())) {
                return at;
            }
        }
        return -1;
    }

    private static Optional<BigDecimal> number(String text) {
        return text.length() <= MOST_DIGITS && NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        if (text.length() < 10 || !Character.isDigit(text.charAt(0))) {
            return Optional.empty();
        }
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            if (upper.length() == 10) {
                return Optional.of(LocalDate.parse(upper).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            boolean zoned = upper.endsWith("Z") || upper.lastIndexOf('+') > 10 || upper.lastIndexOf('-') > 10;
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(upper).toInstant()
                            : LocalDateTime.parse(upper).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
